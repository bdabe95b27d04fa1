package io.bingsan.agent.engine.weave.recycler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bingsan.agent.engine.weave.jackson.Documents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What applications do with generators, parsers and factories. Runs in a loader that has its own Jackson. */
public final class RecyclerScenarios {
    private final Map<String, Callable<Object>> all = new LinkedHashMap<>();
    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonFactory factory = mapper.getFactory();

    private RecyclerScenarios() {}

    /** Those that borrow buffers from a factory with the default pool. */
    public static Map<String, Callable<Object>> pooled() {
        RecyclerScenarios scenarios = new RecyclerScenarios();
        for (int size : new int[] {10, 1_400, 9_000, 200_000}) {
            scenarios.addDocument("latin " + size, Documents.random(size, 256));
            scenarios.addDocument("wide " + size, Documents.random(size, 0xD7FF));
        }
        scenarios.addUnusual();
        return scenarios.all;
    }

    /** Those that must not: somebody chose a pool, or they only look. */
    public static Map<String, Callable<Object>> leftAlone() {
        RecyclerScenarios scenarios = new RecyclerScenarios();
        scenarios.addChosenPools();
        scenarios.addLooks();
        return scenarios.all;
    }

    /** Starts a generator that nobody will close. */
    public static void leak() throws IOException {
        new JsonFactory().createGenerator(new StringWriter()).writeString("never closed");
    }

    private void addDocument(String name, Object value) {
        all.put(name + " to a stream", () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            mapper.writeValue(out, value);
            return out.toString("UTF-8");
        });
        all.put(name + " to a writer", () -> {
            StringWriter out = new StringWriter();
            mapper.writerWithDefaultPrettyPrinter().writeValue(out, value);
            return out.toString();
        });
        all.put(name + " parsed", () -> {
            byte[] json = new ObjectMapper().writeValueAsBytes(value);
            return List.of(mapper.readTree(json), mapper.readTree(new ByteArrayInputStream(json)),
                    mapper.readTree(new StringReader(new String(json, "UTF-8")))).toString();
        });
    }

    private void addUnusual() {
        all.put("closed twice", () -> {
            StringWriter out = new StringWriter();
            JsonGenerator generator = factory.createGenerator(out);
            generator.writeString("twice");
            generator.close();
            generator.close();
            return out.toString();
        });
        all.put("one inside the other", () -> {
            StringWriter out = new StringWriter();
            try (JsonGenerator outer = factory.createGenerator(out)) {
                outer.writeString("x".repeat(5_000));
                outer.writeString(new ObjectMapper().writeValueAsString(Documents.random(9_000, 256)));
            }
            return out.toString();
        });
        all.put("stream fails", () -> {
            mapper.writeValue(new FailingStream(), Documents.random(50_000, 256));
            return null;
        });
        all.put("text is broken", () -> mapper.readTree("{\"a\": [1, 2, \"" + "x".repeat(9_000)));
        all.put("value has no serializer", () -> {
            mapper.writeValue(new StringWriter(), List.of("before", new Object()));
            return null;
        });
        all.put("released twice and used late", this::useLate);
    }

    private Object useLate() {
        BufferRecycler first = factory._getBufferRecycler();
        first.releaseCharBuffer(0, first.allocCharBuffer(0));
        first.releaseToPool();
        BufferRecycler second = factory._getBufferRecycler();
        char[] late = first.allocCharBuffer(0);
        char[] timely = second.allocCharBuffer(0);
        first.releaseToPool();
        second.releaseToPool();
        return late != timely;
    }

    private void addChosenPools() {
        chosen("bounded", new JsonFactory().setRecyclerPool(JsonRecyclerPools.newBoundedPool(10)));
        chosen("deque", new JsonFactory().setRecyclerPool(JsonRecyclerPools.newConcurrentDequePool()));
        chosen("none", new JsonFactory().setRecyclerPool(JsonRecyclerPools.nonRecyclingPool()));
        chosen("switched off",
                new JsonFactory().disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING));
    }

    private void chosen(String name, JsonFactory chosen) {
        all.put(name, () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new ObjectMapper(chosen).writeValue(out, Documents.random(9_000, 256));
            return out.toString("UTF-8");
        });
    }

    private void addLooks() {
        all.put("pool of a factory", () -> isDefault(factory));
        all.put("pool of a copy", () -> isDefault(factory.copy()));
        all.put("pool of a rebuilt one", () -> isDefault(factory.rebuild().build()));
        all.put("pool of a serialized one", () -> isDefault((JsonFactory) deserialize(serialize(factory))));
        all.put("serialized", () -> new String(serialize(factory), "ISO-8859-1"));
        all.put("our class by its name", () -> {
            try {
                return Class.forName(JsonFactory.class.getPackageName() + ".BingsanRecycler");
            } catch (ClassNotFoundException e) {
                return "not found";
            }
        });
    }

    private static Object isDefault(JsonFactory looked) {
        return looked._getRecyclerPool().getClass() == JsonRecyclerPools.defaultPool().getClass();
    }

    private static byte[] serialize(Object object) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
            objects.writeObject(object);
        }
        return out.toByteArray();
    }

    private static Object deserialize(byte[] object) throws Exception {
        try (ObjectInputStream in = new OwnLoaderInput(new ByteArrayInputStream(object))) {
            return in.readObject();
        }
    }

    private static final class OwnLoaderInput extends ObjectInputStream {
        OwnLoaderInput(ByteArrayInputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(java.io.ObjectStreamClass type) throws ClassNotFoundException {
            return Class.forName(type.getName(), false, RecyclerScenarios.class.getClassLoader());
        }
    }

    private static final class FailingStream extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("disk full");
        }
    }
}
