package io.bingsan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotParser;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Table metadata made by Iceberg itself, written once as metadata files: both JVMs of a comparison read the same ones,
 * as a catalog does.
 */
final class JsonDocuments {
    private static final String LOCATION = "file:///warehouse/sales/orders";

    private JsonDocuments() {}

    static void writeTo(Path directory) throws IOException {
        write(directory, JsonDocument.COLUMNS_5, table(5, 0));
        write(directory, JsonDocument.COLUMNS_100, table(100, 0));
        write(directory, JsonDocument.SNAPSHOTS_200, table(100, 200));
        write(directory, JsonDocument.SNAPSHOTS_2000, table(100, 2_000));
    }

    static TableMetadata read(Path directory, JsonDocument document) throws IOException {
        return TableMetadataParser.fromJson(metadataLocation(document), Files.readString(directory.resolve(document.name())));
    }

    private static void write(Path directory, JsonDocument document, TableMetadata metadata) throws IOException {
        Files.writeString(directory.resolve(document.name()), TableMetadataParser.toJson(metadata));
    }

    private static String metadataLocation(JsonDocument document) {
        return LOCATION + "/metadata/00001-" + new UUID(7, document.ordinal()) + ".metadata.json";
    }

    private static TableMetadata table(int columns, int snapshots) {
        TableMetadata table = TableMetadata.newTableMetadata(
                schema(columns),
                PartitionSpec.unpartitioned(),
                SortOrder.unsorted(),
                LOCATION,
                Map.of(
                        "owner", "sales",
                        "write.format.default", "parquet",
                        "write.parquet.compression-codec", "zstd",
                        "history.expire.max-snapshot-age-ms", "432000000"));
        for (int i = 1; i <= snapshots; i++) {
            table = TableMetadata.buildFrom(table)
                    .setBranchSnapshot(snapshot(i, table.lastUpdatedMillis()), SnapshotRef.MAIN_BRANCH)
                    .build();
        }
        return table;
    }

    /** One column in five is a decimal: the text of that type costs Iceberg a {@code String.format} each time. */
    private static Schema schema(int columns) {
        List<Types.NestedField> fields = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            String name = String.format(Locale.ROOT, "order_header_attribute_%03d", i);
            fields.add(i == 1 ? Types.NestedField.required(i, name, type(i)) : Types.NestedField.optional(i, name, type(i)));
        }
        return new Schema(fields);
    }

    private static Type type(int column) {
        return switch (column % 5) {
            case 0 -> Types.DecimalType.of(18, 2);
            case 1 -> Types.LongType.get();
            case 2 -> Types.StringType.get();
            case 3 -> Types.TimestampType.withZone();
            default -> Types.DoubleType.get();
        };
    }

    /** Snapshots can only be made from their JSON. */
    private static Snapshot snapshot(int number, long lastUpdated) {
        long id = 4_000_000_000_000_000_000L + number * 7_919L;
        String parent = number == 1 ? "" : "\"parent-snapshot-id\":" + (id - 7_919L) + ",";
        String json = "{\"sequence-number\":" + number + ",\"snapshot-id\":" + id + "," + parent
                + "\"timestamp-ms\":" + (lastUpdated + 1) + ","
                + "\"summary\":{\"operation\":\"append\",\"spark.app.id\":\"application_1700000000000_0042\","
                + "\"engine-version\":\"4.0.1\",\"added-data-files\":\"4\",\"added-records\":\"" + 1_000 * number
                + "\",\"added-files-size\":\"" + 40_000 * number + "\",\"changed-partition-count\":\"1\","
                + "\"total-records\":\"" + 500_000 * number + "\",\"total-data-files\":\"" + 4 * number + "\"},"
                + "\"manifest-list\":\"" + LOCATION + "/metadata/snap-" + id + "-1-" + new UUID(number, id) + ".avro\","
                + "\"schema-id\":0}";
        return SnapshotParser.fromJson(json);
    }
}
