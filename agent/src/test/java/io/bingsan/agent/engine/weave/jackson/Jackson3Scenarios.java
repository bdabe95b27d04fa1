package io.bingsan.agent.engine.weave.jackson;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** As {@link JacksonScenarios}, for Jackson 3. */
public final class Jackson3Scenarios {
    private Jackson3Scenarios() {}

    /** By name, in JDK types only, because the caller lives in another class loader. */
    public static Map<String, Callable<Object>> all() {
        Map<String, Callable<Object>> all = new LinkedHashMap<>();
        for (int size : new int[] {0, 300, 4_000, 8_100, 66_000, 300_000, 1_200_000}) {
            both(all, "latin text of " + size, new JsonMapper().writer(), Documents.random(size, 255));
            both(all, "wide text of " + size, new JsonMapper().writer(), Documents.random(size, 0xD7FF));
        }
        Object value = Documents.random(20_000, 400);
        both(all, "null", new JsonMapper(), null);
        both(all, "mapper", new JsonMapper(), value);
        both(all, "indented", JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build(), value);
        both(all, "target left open", without(StreamWriteFeature.AUTO_CLOSE_TARGET), value);
        both(all, "flush not passed on", without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM), value);
        both(all, "root separator", new JsonMapper().writer().withRootValueSeparator("; "), value);
        both(all, "calls the mapper", mapper(new Nested()), new Marker());
        both(all, "throws IOException", mapper(new Failing(new UncheckedIOException(new IOException("c")))), new Marker());
        both(all, "throws an unchecked exception", mapper(new Failing(new IllegalStateException("s"))), new Marker());
        both(all, "throws an error", mapper(new Failing(new AssertionError("e"))), List.of("a", new Marker()));
        both(all, "no serializer", JsonMapper.builder().enable(SerializationFeature.FAIL_ON_EMPTY_BEANS).build(), new Object());
        both(all, "wrong type for the writer", new JsonMapper().writerFor(Integer.class), "text");
        both(all, "replaces writeValue", new Replacing(), value);
        return all;
    }

    private static void both(Map<String, Callable<Object>> all, String name, ObjectMapper mapper, Object value) {
        all.put(name + " as bytes", () -> mapper.writeValueAsBytes(value));
        all.put(name + " as text", () -> mapper.writeValueAsString(value));
    }

    private static void both(Map<String, Callable<Object>> all, String name, ObjectWriter writer, Object value) {
        all.put(name + " as bytes", () -> writer.writeValueAsBytes(value));
        all.put(name + " as text", () -> writer.writeValueAsString(value));
    }

    private static ObjectMapper without(StreamWriteFeature feature) {
        return new JsonMapper(JsonFactory.builder().disable(feature).build());
    }

    private static ObjectMapper mapper(ValueSerializer<Marker> serializer) {
        return JsonMapper.builder().addModule(new SimpleModule().addSerializer(Marker.class, serializer)).build();
    }

    public static final class Marker {}

    private static final class Failing extends ValueSerializer<Marker> {
        private final Throwable failure;

        Failing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public void serialize(Marker value, JsonGenerator gen, SerializationContext context) {
            gen.writeStartArray();
            gen.writeString("y".repeat(30_000));
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    private static final class Nested extends ValueSerializer<Marker> {
        @Override
        public void serialize(Marker value, JsonGenerator gen, SerializationContext context) {
            gen.writeStartArray();
            gen.writeString(new JsonMapper().writeValueAsString(Documents.random(10_000, 200)));
            gen.writeBinary(new JsonMapper().writeValueAsBytes(Documents.random(10_000, 200)));
            gen.writeEndArray();
        }
    }

    private static final class Replacing extends ObjectMapper {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeValue(OutputStream out, Object value) {
            throw new IllegalStateException("not to be called");
        }

        @Override
        public void writeValue(Writer out, Object value) {
            throw new IllegalStateException("not to be called");
        }
    }
}
