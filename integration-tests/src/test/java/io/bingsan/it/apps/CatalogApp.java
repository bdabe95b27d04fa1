package io.bingsan.it.apps;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.JsonUtil;

/** Does what a catalog does beside Jackson's mappers: Iceberg's own JSON, and opaque tokens. */
public final class CatalogApp {
    private static final SecureRandom RANDOM = new SecureRandom();

    private CatalogApp() {}

    public static void main(String[] arguments) throws Exception {
        Console.serve(Map.of(
                "documents", () -> Report.of(documents()),
                "tokens", CatalogApp::tokens,
                "threads", () -> Load.onPlatformThreads(16, 8_000, work())));
    }

    private static Map<String, Callable<Object>> documents() {
        Map<String, Callable<Object>> calls = new LinkedHashMap<>();
        for (int columns : new int[] {1, 5, 100, 2_000}) {
            TableMetadata table = table(columns);
            calls.put(columns + " columns, compact", () -> TableMetadataParser.toJson(table));
            JsonUtil.ToJson toJson = generator -> TableMetadataParser.toJson(table, generator);
            calls.put(columns + " columns, pretty", () -> JsonUtil.generate(toJson, true));
            calls.put(columns + " columns, schema", () -> SchemaParser.toJson(table.schema()));
        }
        calls.put("fails", () -> JsonUtil.generate(generator -> {
            generator.writeStartArray();
            throw new IOException("disk full");
        }, false));
        calls.put("fails unchecked", () -> JsonUtil.generate(generator -> {
            generator.writeString("x".repeat(30_000));
            throw new IllegalStateException("state");
        }, false));
        calls.put("fails by an error", () -> JsonUtil.generate(generator -> {
            throw new AssertionError("error");
        }, true));
        calls.put("after failures", () -> TableMetadataParser.toJson(table(50)));
        return calls;
    }

    /** The same each time, but for the identifier that Iceberg makes up. */
    private static TableMetadata table(int columns) {
        List<Types.NestedField> fields = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            fields.add(Types.NestedField.optional(i, "column_" + i, Types.DecimalType.of(20, i % 10), "größe " + i));
        }
        TableMetadata made = TableMetadata.newTableMetadata(
                new Schema(fields), PartitionSpec.unpartitioned(), "file:/warehouse/t", Map.of("k", "v"));
        String json = TableMetadataParser.toJson(made)
                .replaceFirst("\"table-uuid\":\"[^\"]*\"", "\"table-uuid\":\"00000000-0000-0000-0000-000000000000\"")
                .replaceFirst("\"last-updated-ms\":\\d+", "\"last-updated-ms\":1");
        return TableMetadataParser.fromJson(json);
    }

    private static List<Callable<String>> work() {
        TableMetadata small = table(5);
        TableMetadata large = table(300);
        return List.of(
                () -> TableMetadataParser.toJson(small),
                () -> TableMetadataParser.toJson(large),
                () -> SchemaParser.toJson(large.schema()),
                () -> "length " + base64Token().length(),
                () -> "length " + hexToken().length());
    }

    /** Tokens must differ, and must be as long as 32 random bytes make them. */
    private static String tokens() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            tokens.add(base64Token());
            tokens.add(hexToken());
        }
        Set<Integer> lengths = new HashSet<>();
        tokens.forEach(token -> lengths.add(token.length()));
        return tokens.size() + " different tokens of lengths " + lengths;
    }

    private static String base64Token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hexToken() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
