package io.bingsan.agent.engine.weave.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.io.OutputDecorator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What an application does with Jackson; loaded anew beside each version, once woven and once not. */
public final class JacksonScenarios {
    private JacksonScenarios() {}

    /** By name, in JDK types only, because the caller lives in another class loader. */
    public static Map<String, Callable<Object>> all() {
        Map<String, Callable<Object>> all = new LinkedHashMap<>();
        for (int size : new int[] {0, 1, 300, 4_000, 8_100, 66_000, 300_000, 1_200_000}) {
            both(all, "latin text of " + size, new ObjectMapper(), Documents.random(size, 255));
            both(all, "wide text of " + size, new ObjectMapper(), Documents.random(size, 0xD7FF));
        }
        both(all, "null", new ObjectMapper(), null);
        features(all);
        failures(all);
        subclasses(all);
        return all;
    }

    private static void features(Map<String, Callable<Object>> all) {
        Object value = Documents.random(20_000, 400);
        both(all, "indented", new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT), value);
        both(all, "target left open", configured(JsonGenerator.Feature.AUTO_CLOSE_TARGET), value);
        both(all, "flush not passed on", configured(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM), value);
        both(all, "open content left open", configured(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT), value);
        both(all, "ascii only", new ObjectMapper(escapingAll()), value);
        both(all, "own escapes", withEscapes(), value);
        both(all, "decorated", new ObjectMapper(decorated()), value);
        both(all, "calls the mapper", mapper(new Nested()), new Marker());
        both(all, "interrupted", mapper(new Interrupting()), new Marker());
        ObjectMapper closing = new ObjectMapper().enable(SerializationFeature.CLOSE_CLOSEABLE);
        all.put("closes the value", () -> {
            CloseableValue closeable = new CloseableValue();
            return closing.writeValueAsString(closeable) + closing.writeValueAsString(closeable) + closeable.closed;
        });
        ObjectWriter writer = new ObjectMapper().writer().withRootValueSeparator("; ");
        both(all, "root separator", writer, value);
        both(all, "pretty writer", new ObjectMapper().writerWithDefaultPrettyPrinter(), value);
        both(all, "typed writer", new ObjectMapper().writerFor(Map.class), value);
    }

    private static void failures(Map<String, Callable<Object>> all) {
        both(all, "throws IOException", mapper(new Failing(new IOException("disk"))), new Marker());
        both(all, "throws an unchecked exception", mapper(new Failing(new IllegalStateException("state"))), new Marker());
        both(all, "throws an error", mapper(new Failing(new AssertionError("error"))), new Marker());
        both(all, "throws with a cause", mapper(new Failing(new UncheckedIOException(new IOException("c")))), new Marker());
        both(all, "no serializer", new ObjectMapper(), new Object());
        both(all, "wrong type for the writer", new ObjectMapper().writerFor(Integer.class), "text");
        List<Object> cycle = new ArrayList<>();
        cycle.add(Map.of("text", "x".repeat(100), "self", new Object()));
        both(all, "fails in the middle", new ObjectMapper(), cycle);
        both(all, "closes and fails", mapper(new Failing(new IOException("late"))).writer(), List.of("a", new Marker()));
    }

    private static void subclasses(Map<String, Callable<Object>> all) {
        both(all, "replaces writeValue", new Replacing(), Documents.random(100, 200));
        both(all, "replaces writeValueAsBytes", new Shouting(), Documents.random(100, 200));
    }

    private static void both(Map<String, Callable<Object>> all, String name, ObjectMapper mapper, Object value) {
        all.put(name + " as bytes", () -> mapper.writeValueAsBytes(value));
        all.put(name + " as text", () -> mapper.writeValueAsString(value));
    }

    private static void both(Map<String, Callable<Object>> all, String name, ObjectWriter writer, Object value) {
        all.put(name + " as bytes", () -> writer.writeValueAsBytes(value));
        all.put(name + " as text", () -> writer.writeValueAsString(value));
    }

    private static ObjectMapper mapper(JsonSerializer<Marker> serializer) {
        return new ObjectMapper().registerModule(new SimpleModule().addSerializer(Marker.class, serializer));
    }

    private static ObjectMapper configured(JsonGenerator.Feature off) {
        return new ObjectMapper(new JsonFactory().disable(off));
    }

    private static JsonFactory escapingAll() {
        return new JsonFactory().enable(JsonGenerator.Feature.ESCAPE_NON_ASCII);
    }

    private static ObjectMapper withEscapes() {
        JsonFactory factory = new JsonFactory();
        factory.setCharacterEscapes(new Escapes());
        return new ObjectMapper(factory);
    }

    private static JsonFactory decorated() {
        JsonFactory factory = new JsonFactory();
        factory.setOutputDecorator(new Prefixing());
        return factory;
    }

    public static final class Marker {}

    public static final class CloseableValue implements Closeable {
        public String name = "value";
        int closed;

        @Override
        public void close() {
            closed++;
        }
    }

    private static final class Failing extends JsonSerializer<Marker> {
        private final Throwable failure;

        Failing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public void serialize(Marker value, JsonGenerator gen, SerializerProvider provider) throws IOException {
            gen.writeStartArray();
            gen.writeString("y".repeat(30_000));
            if (failure instanceof IOException checked) {
                throw checked;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    private static final class Nested extends JsonSerializer<Marker> {
        @Override
        public void serialize(Marker value, JsonGenerator gen, SerializerProvider provider) throws IOException {
            gen.writeStartArray();
            gen.writeString(new ObjectMapper().writeValueAsString(Documents.random(10_000, 200)));
            gen.writeBinary(new ObjectMapper().writeValueAsBytes(Documents.random(10_000, 200)));
            gen.writeEndArray();
        }
    }

    private static final class Interrupting extends JsonSerializer<Marker> {
        @Override
        public void serialize(Marker value, JsonGenerator gen, SerializerProvider provider) throws IOException {
            Thread.currentThread().interrupt();
            gen.writeString("interrupted");
            gen.flush();
            gen.writeRaw(String.valueOf(Thread.interrupted()));
        }
    }

    private static final class Replacing extends ObjectMapper {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeValue(OutputStream out, Object value) throws IOException {
            throw new IOException("not to be called");
        }

        @Override
        public void writeValue(Writer out, Object value) throws IOException {
            throw new IOException("not to be called");
        }
    }

    private static final class Shouting extends ObjectMapper {
        private static final long serialVersionUID = 1L;

        @Override
        public byte[] writeValueAsBytes(Object value) {
            return new byte[] {'!'};
        }
    }

    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes['a'] = ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return new SerializedString("<a>");
        }
    }

    private static final class Prefixing extends OutputDecorator {
        private static final long serialVersionUID = 1L;

        @Override
        public OutputStream decorate(IOContext context, OutputStream out) throws IOException {
            out.write('#');
            return out;
        }

        @Override
        public Writer decorate(IOContext context, Writer out) throws IOException {
            out.write('#');
            return out;
        }
    }
}
