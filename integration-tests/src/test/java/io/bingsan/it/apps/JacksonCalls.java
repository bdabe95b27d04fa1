package io.bingsan.it.apps;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What applications do with Jackson 2, the well-behaved and the others. */
final class JacksonCalls {
    private final Map<String, Callable<Object>> calls = new LinkedHashMap<>();
    private JsonGenerator kept;

    private JacksonCalls() {}

    static Map<String, Callable<Object>> all() {
        JacksonCalls all = new JacksonCalls();
        all.addDocuments();
        all.addFailures();
        all.addLateWriters();
        return all.calls;
    }

    /** A mapper that serializes {@link Thing} so. */
    static ObjectMapper mapper(Writing writing) {
        SimpleModule module = new SimpleModule();
        module.addSerializer(Thing.class, new ThingSerializer(writing));
        return new ObjectMapper().registerModule(module);
    }

    /** A value whose serializer can do anything. */
    static final class Thing {}

    interface Writing {
        void write(JsonGenerator generator) throws Exception;
    }

    private void addDocuments() {
        for (int size : new int[] {0, 400, 5_000, 70_000, 400_000, 1_500_000}) {
            both("latin " + size, new ObjectMapper(), Samples.of(size, 256));
            both("wide " + size, new ObjectMapper(), Samples.of(size, 0xD7FF));
        }
        both("indented", new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT), Samples.of(9_000, 128));
        both("null", new ObjectMapper(), null);
        both("calls the mapper", mapper(JacksonCalls::nest), List.of(new Thing(), new Thing()));
    }

    private void addFailures() {
        both("throws an exception", mapper(failing(new IOException("disk full"))), List.of("before", new Thing()));
        both("throws unchecked", mapper(failing(new IllegalStateException("state"))), Map.of("key", new Thing()));
        both("throws an error", mapper(failing(new AssertionError("error"))), new Thing());
        both("overflows the stack", mapper(failing(new StackOverflowError())), new Thing());
        both("has no serializer", new ObjectMapper(), List.of("x".repeat(10_000), new Object()));
        both("is interrupted", mapper(JacksonCalls::interrupt), new Thing());
        both("is interrupted and throws", mapper(JacksonCalls::interruptAndThrow), new Thing());
    }

    /** Keep what the serializer was given, and write to it when the call has ended. */
    private void addLateWriters() {
        ObjectMapper keeping = mapper(generator -> {
            generator.writeString("kept");
            kept = generator;
        });
        both("keeps the generator", keeping, new Thing());
        calls.put("writes to it late", () -> {
            try {
                kept.writeString("late".repeat(5_000));
                kept.flush();
                return "written";
            } catch (NullPointerException bufferIsGone) {
                return "refused"; // Its message comes and goes with the compiler.
            }
        });
        calls.put("writes to its target late", () -> {
            keeping.writeValueAsBytes(new Thing());
            try {
                ((OutputStream) kept.getOutputTarget()).write(new byte[100_000]);
            } catch (NullPointerException newerJackson) {
                // Some versions swallow it, as the agent does, and some fail.
            }
            return "tried";
        });
        both("later documents", new ObjectMapper(), Samples.of(70_001, 256));
    }

    private void both(String name, ObjectMapper mapper, Object value) {
        calls.put(name + ", bytes", () -> mapper.writeValueAsBytes(value));
        calls.put(name + ", text", () -> mapper.writeValueAsString(value));
        calls.put(name + ", bytes by a writer", () -> mapper.writer().writeValueAsBytes(value));
        calls.put(name + ", text by a writer", () -> mapper.writer().writeValueAsString(value));
    }

    private static Writing failing(Throwable failure) {
        return generator -> {
            generator.writeString("y".repeat(20_000));
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }

    private static void nest(JsonGenerator generator) throws IOException {
        generator.writeString(new ObjectMapper().writeValueAsString(Samples.of(9_000, 256)));
    }

    private static void interrupt(JsonGenerator generator) throws IOException {
        Thread.currentThread().interrupt();
        generator.writeString("interrupted");
    }

    private static void interruptAndThrow(JsonGenerator generator) throws IOException {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
    }

    private static final class ThingSerializer extends JsonSerializer<Thing> {
        private final Writing writing;

        ThingSerializer(Writing writing) {
            this.writing = writing;
        }

        @Override
        public void serialize(Thing value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            try {
                writing.write(generator);
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
