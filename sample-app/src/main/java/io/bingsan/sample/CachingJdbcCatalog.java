package io.bingsan.sample;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.apache.iceberg.jdbc.UncheckedInterruptedException;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/**
 * A JdbcCatalog that parses each metadata file once. A metadata file never changes after it was written, so its location
 * is a perfect key: only the one row that says which location is current is read on each load.
 */
final class CachingJdbcCatalog extends JdbcCatalog {
    static final String NAME = "sample";

    private static final String CURRENT_LOCATION =
            "SELECT metadata_location FROM iceberg_tables WHERE catalog_name = ? AND table_namespace = ?"
                    + " AND table_name = ? AND (iceberg_type = 'TABLE' OR iceberg_type IS NULL)";

    private final LocalFileIO files;
    private final JdbcClientPool connections;
    private final Cache<String, TableMetadata> parsed;

    private CachingJdbcCatalog(JdbcClientPool connections, LocalFileIO files, int cachedTables) {
        super(properties -> files, properties -> connections, true);
        this.files = files;
        this.connections = connections;
        this.parsed = Caffeine.newBuilder().maximumSize(cachedTables).build();
    }

    /**
     * @param jdbcUrl of an existing database; its tables are created if they are missing
     * @param cachedTables how many parsed metadata files are kept; 0 for none
     */
    static CachingJdbcCatalog open(
            String jdbcUrl, Map<String, String> properties, LocalFileIO files, int cachedTables) {
        JdbcClientPool connections = new JdbcClientPool(jdbcUrl, properties);
        CachingJdbcCatalog catalog = new CachingJdbcCatalog(connections, files, cachedTables);
        catalog.initialize(NAME, properties);
        return catalog;
    }

    @Override
    protected TableOperations newTableOps(TableIdentifier table) {
        return new CachedTableOperations(this, table, super.newTableOps(table));
    }

    /** The metadata that the catalog has now, or null if the table does not exist. */
    TableMetadata current(TableIdentifier table) {
        String location = currentLocation(table);
        if (location == null) {
            return null;
        }
        if (!files.file(location).exists()) {
            parsed.invalidate(location); // So that a lost file is an error and not found out by a restart.
        }
        return parsed.get(location, key -> TableMetadataParser.read(files, key));
    }

    private String currentLocation(TableIdentifier table) {
        try {
            return connections.run(connection -> {
                try (PreparedStatement query = connection.prepareStatement(CURRENT_LOCATION)) {
                    query.setString(1, NAME);
                    query.setString(2, String.join(".", table.namespace().levels()));
                    query.setString(3, table.name());
                    try (ResultSet row = query.executeQuery()) {
                        return row.next() ? row.getString(1) : null;
                    }
                }
            });
        } catch (SQLException e) {
            throw new UncheckedSQLException(e, "Failed to read the current metadata location of %s", table);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedInterruptedException(e, "Interrupted while reading the metadata location of %s", table);
        }
    }
}
