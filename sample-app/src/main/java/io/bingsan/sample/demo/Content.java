package io.bingsan.sample.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** What the catalog holds before anything is measured; all of it is made through Iceberg's own client. */
final class Content {
    static final int SMALL_COLUMNS = 5;
    static final int WIDE_COLUMNS = 100;
    static final int SNAPSHOTS = 200;

    /** Has tables of all sizes, and does not change. */
    static final String READ = "sales";
    /** Has {@link #LISTED} tables, and does not change. */
    static final String LISTING = "inventory";
    /** Has the table that is committed to. */
    static final String WRITTEN = "orders";
    /** Gets the tables that are created. */
    static final String CREATED = "imports";

    static final String SMALL = "customers";
    static final String WIDE = "events";
    static final String LARGE = "history";
    static final String VIEW = "customers_by_region";
    static final String COMMITTED = "status";

    private static final int LISTED = 50;

    private Content() {}

    static void create(RESTCatalog catalog, Progress progress) {
        namespaces(catalog);
        catalog.createTable(TableIdentifier.of(READ, SMALL), schema(SMALL_COLUMNS));
        catalog.createTable(TableIdentifier.of(READ, WIDE), schema(WIDE_COLUMNS));
        view(catalog);
        for (int i = 1; i <= LISTED; i++) {
            progress.step("table " + i + " of " + LISTED);
            catalog.createTable(TableIdentifier.of(LISTING, "warehouse_" + i), schema(SMALL_COLUMNS));
        }
        // A short history, or each commit of thousands would answer a little more than the one before.
        catalog.createTable(
                TableIdentifier.of(WRITTEN, COMMITTED), schema(SMALL_COLUMNS), PartitionSpec.unpartitioned(),
                Map.of(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "10"));
        snapshots(catalog, progress);
    }

    /** One column in five is a decimal. */
    static Schema schema(int columns) {
        List<Types.NestedField> fields = new ArrayList<>();
        for (int id = 1; id <= columns; id++) {
            Type type = id % 5 == 0 ? Types.DecimalType.of(18, 2) : Types.StringType.get();
            fields.add(Types.NestedField.optional(id, "column_" + id, type));
        }
        return new Schema(fields);
    }

    private static void namespaces(SupportsNamespaces catalog) {
        for (String name : List.of(READ, LISTING, WRITTEN, CREATED)) {
            catalog.createNamespace(Namespace.of(name));
        }
    }

    private static void view(RESTCatalog catalog) {
        catalog.buildView(TableIdentifier.of(READ, VIEW))
                .withSchema(schema(SMALL_COLUMNS))
                .withDefaultNamespace(Namespace.of(READ))
                .withQuery("spark", "SELECT column_1, sum(column_5) FROM customers GROUP BY column_1")
                .create();
    }

    private static void snapshots(Catalog catalog, Progress progress) {
        Table table = catalog.createTable(TableIdentifier.of(READ, LARGE), schema(WIDE_COLUMNS));
        for (int i = 1; i <= SNAPSHOTS; i++) {
            progress.step("snapshot " + i + " of " + SNAPSHOTS);
            AppendFiles append = table.newFastAppend();
            append.appendFile(dataFile(table, i)).commit();
        }
    }

    /** Data files are never read by a catalog, so they need not exist. */
    private static DataFile dataFile(Table table, int number) {
        return DataFiles.builder(table.spec())
                .withPath(table.location() + "/data/part-" + number + ".parquet")
                .withFileSizeInBytes(1_000_000L + number)
                .withRecordCount(10_000L + number)
                .build();
    }
}
