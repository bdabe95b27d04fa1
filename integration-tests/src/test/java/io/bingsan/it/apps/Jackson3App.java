package io.bingsan.it.apps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** An application that serializes by Jackson 3. */
public final class Jackson3App {
    private Jackson3App() {}

    public static void main(String[] arguments) throws Exception {
        Console.serve(Map.of("documents", () -> Report.of(calls())));
    }

    private static Map<String, Callable<Object>> calls() {
        Map<String, Callable<Object>> calls = new LinkedHashMap<>();
        for (int size : new int[] {0, 400, 5_000, 70_000, 400_000}) {
            both(calls, "latin " + size, new JsonMapper(), Samples.of(size, 256));
            both(calls, "wide " + size, new JsonMapper(), Samples.of(size, 0xD7FF));
        }
        JsonMapper indenting = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        both(calls, "indented", indenting, Samples.of(9_000, 128));
        both(calls, "throws", failing(new IllegalStateException("state")), List.of("before", new Thing()));
        both(calls, "throws an error", failing(new AssertionError("error")), new Thing());
        both(calls, "has no serializer", new JsonMapper(), List.of("x".repeat(10_000), new Object()));
        return calls;
    }

    private static void both(Map<String, Callable<Object>> calls, String name, ObjectMapper mapper, Object value) {
        calls.put(name + ", bytes", () -> mapper.writeValueAsBytes(value));
        calls.put(name + ", text", () -> mapper.writeValueAsString(value));
        calls.put(name + ", bytes by a writer", () -> mapper.writer().writeValueAsBytes(value));
        calls.put(name + ", text by a writer", () -> mapper.writer().writeValueAsString(value));
    }

    private static ObjectMapper failing(Throwable failure) {
        SimpleModule module = new SimpleModule();
        module.addSerializer(Thing.class, new Failing(failure));
        return JsonMapper.builder().addModule(module).build();
    }

    private static final class Thing {}

    private static final class Failing extends StdSerializer<Thing> {
        private final Throwable failure;

        Failing(Throwable failure) {
            super(Thing.class);
            this.failure = failure;
        }

        @Override
        public void serialize(Thing value, JsonGenerator generator, SerializationContext context) {
            generator.writeString("y".repeat(20_000));
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }
}
