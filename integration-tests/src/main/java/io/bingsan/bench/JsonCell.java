package io.bingsan.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.rest.RESTSerializers;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.apache.iceberg.rest.responses.ErrorResponseParser;
import org.apache.iceberg.rest.responses.LoadTableResponse;
import org.apache.iceberg.rest.responses.LoadTableResponseParser;

/**
 * One family on one document.
 *
 * @param call what is measured; its result is a {@code byte[]} or a String
 * @param walk writes the same document to a generator that is kept, so that only the walk over the model allocates
 */
record JsonCell(JsonFamily family, JsonDocument document, Call call, Walk walk) {
    interface Call {
        Object run() throws IOException;
    }

    interface Walk {
        void run(JsonGenerator kept) throws IOException;
    }

    String name() {
        return family + "/" + document;
    }

    byte[] result() throws IOException {
        Object result = call.run();
        return result instanceof byte[] bytes ? bytes : ((String) result).getBytes(StandardCharsets.UTF_8);
    }

    static List<JsonCell> all(Path documents) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        mapper.setPropertyNamingStrategy(new PropertyNamingStrategies.KebabCaseStrategy());
        RESTSerializers.registerAll(mapper);
        List<JsonCell> cells = new ArrayList<>();
        addErrorBody(cells, mapper);
        for (JsonDocument document : JsonDocument.TABLES) {
            addTable(cells, mapper, document, JsonDocuments.read(documents, document));
        }
        SecureRandom random = new SecureRandom();
        byte[] bytes = new byte[32];
        Walk randomness = kept -> random.nextBytes(bytes);
        cells.add(new JsonCell(JsonFamily.TOKEN, JsonDocument.TOKEN, () -> OpaqueTokens.next(random), randomness));
        return cells;
    }

    /** Random bytes that are the same in each JVM, to compare tokens. */
    static byte[] predictableTokens(int count) throws GeneralSecurityException {
        SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
        random.setSeed(1);
        StringBuilder tokens = new StringBuilder();
        for (int i = 0; i < count; i++) {
            tokens.append(OpaqueTokens.next(random));
        }
        return tokens.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void addErrorBody(List<JsonCell> cells, ObjectMapper mapper) {
        ErrorResponse error = ErrorResponse.builder()
                .responseCode(404)
                .withType("NoSuchTableException")
                .withMessage("Table does not exist: a.b")
                .build();
        Walk walk = kept -> ErrorResponseParser.toJson(error, kept);
        addMapper(cells, mapper, JsonDocument.ERROR_BODY, error, walk);
        Call call = () -> ErrorResponseParser.toJson(error);
        cells.add(new JsonCell(JsonFamily.JSON_UTIL, JsonDocument.ERROR_BODY, call, walk));
    }

    private static void addTable(List<JsonCell> cells, ObjectMapper mapper, JsonDocument document, TableMetadata table) {
        LoadTableResponse response = LoadTableResponse.builder().withTableMetadata(table).build();
        Walk walk = kept -> LoadTableResponseParser.toJson(response, kept);
        addMapper(cells, mapper, document, response, walk);
        cells.add(new JsonCell(JsonFamily.JSON_UTIL, document, () -> LoadTableResponseParser.toJson(response), walk));
        Walk tableWalk = kept -> TableMetadataParser.toJson(table, kept);
        cells.add(new JsonCell(JsonFamily.TABLE_METADATA, document, () -> TableMetadataParser.toJson(table), tableWalk));
    }

    private static void addMapper(
            List<JsonCell> cells, ObjectMapper mapper, JsonDocument document, Object value, Walk walk) {
        ObjectWriter writer = mapper.writer();
        cells.add(new JsonCell(JsonFamily.MAPPER_BYTES, document, () -> mapper.writeValueAsBytes(value), walk));
        cells.add(new JsonCell(JsonFamily.MAPPER_STRING, document, () -> mapper.writeValueAsString(value), walk));
        cells.add(new JsonCell(JsonFamily.WRITER_BYTES, document, () -> writer.writeValueAsBytes(value), walk));
        cells.add(new JsonCell(JsonFamily.WRITER_STRING, document, () -> writer.writeValueAsString(value), walk));
    }
}
