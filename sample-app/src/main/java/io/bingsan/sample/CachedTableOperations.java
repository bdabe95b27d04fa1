package io.bingsan.sample;

import java.util.Objects;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/** Reads through the cache and commits through the operations of the JdbcCatalog. Not thread-safe, as those are not. */
final class CachedTableOperations implements TableOperations {
    private final CachingJdbcCatalog catalog;
    private final TableIdentifier table;
    private final TableOperations stored;
    private TableMetadata current;
    private boolean stale = true;

    CachedTableOperations(CachingJdbcCatalog catalog, TableIdentifier table, TableOperations stored) {
        this.catalog = catalog;
        this.table = table;
        this.stored = stored;
    }

    @Override
    public TableMetadata current() {
        return stale ? refresh() : current;
    }

    @Override
    public TableMetadata refresh() {
        current = catalog.current(table);
        stale = false;
        return current;
    }

    /** The stored operations compare bases by identity, so they get their own copy of the base that ours came from. */
    @Override
    public void commit(TableMetadata base, TableMetadata metadata) {
        TableMetadata storedBase = base == null ? null : stored.refresh();
        if (base != null && !isSame(base, storedBase)) {
            throw new CommitFailedException("Cannot commit to %s: its metadata has changed", table);
        }
        stored.commit(storedBase, metadata);
        stale = true;
    }

    @Override
    public FileIO io() {
        return stored.io();
    }

    @Override
    public String metadataFileLocation(String fileName) {
        return stored.metadataFileLocation(fileName);
    }

    @Override
    public LocationProvider locationProvider() {
        TableMetadata metadata = current();
        return LocationProviders.locationsFor(metadata.location(), metadata.properties());
    }

    @Override
    public TableOperations temp(TableMetadata uncommitted) {
        return stored.temp(uncommitted);
    }

    private static boolean isSame(TableMetadata base, TableMetadata storedBase) {
        return storedBase != null
                && Objects.equals(base.metadataFileLocation(), storedBase.metadataFileLocation());
    }
}
