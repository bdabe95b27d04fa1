package io.bingsan.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.rest.responses.LoadTableResponse;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog is written well: what a load allocates is nearly all the making of its response. */
class AllocationTest {
    private static final int WARM_UP = 3_000;
    private static final int MEASURED = 300;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    @Test
    void aLoadAllocatesLittleMoreThanItsResponse() throws Exception {
        try (RunningCatalog catalog = RunningCatalog.start(folder, "--debug")) {
            LoadTableResponse response = largeTable(catalog);
            int size = Json.bytes(response).length;

            long bare = serialization(response);
            long load = load(catalog);

            System.out.printf("load of a table of %,d bytes: %,d bytes allocated; writeValueAsBytes alone: %,d%n", size, load, bare);
            assertThat(size).isGreaterThan(100_000);
            assertThat(load).isLessThanOrEqualTo((long) (1.25 * bare) + 60_000);
        }
    }

    private long serialization(LoadTableResponse response) {
        long start = 0;
        for (int i = -WARM_UP; i < MEASURED; i++) {
            if (i == 0) {
                start = threads.getCurrentThreadAllocatedBytes();
            }
            Json.bytes(response);
        }
        return (threads.getCurrentThreadAllocatedBytes() - start) / MEASURED;
    }

    private static long load(RunningCatalog catalog) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            catalog.get("/v1/namespaces/a/tables/large");
        }
        long before = counter(catalog);
        long reading = counter(catalog) - before;
        for (int i = 0; i < MEASURED; i++) {
            catalog.get("/v1/namespaces/a/tables/large");
        }
        return (counter(catalog) - before - 2 * reading) / MEASURED;
    }

    private static long counter(RunningCatalog catalog) throws Exception {
        String counters = catalog.get("/debug/allocations").body();
        return Long.parseLong(counters.replaceAll(".*\"request_thread_bytes\":(\\d+).*", "$1"));
    }

    private static LoadTableResponse largeTable(RunningCatalog catalog) throws Exception {
        try (RESTCatalog client = catalog.client(Map.of())) {
            client.createNamespace(Namespace.of("a"));
            Table table = client.createTable(TableIdentifier.of("a", "large"), schema());
            for (int i = 0; i < 200; i++) {
                table.newAppend().commit();
            }
            TableMetadata metadata = ((BaseTable) table).operations().refresh();
            return LoadTableResponse.builder().withTableMetadata(metadata).build();
        }
    }

    private static Schema schema() {
        List<Types.NestedField> columns = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            Type type = i % 5 == 0 ? Types.DecimalType.of(18, 2) : Types.StringType.get();
            columns.add(Types.NestedField.optional(i, "column_" + i, type));
        }
        return new Schema(columns);
    }
}
