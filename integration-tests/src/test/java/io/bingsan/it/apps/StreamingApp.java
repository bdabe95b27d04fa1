package io.bingsan.it.apps;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** An application that streams JSON by Jackson 2.16 or newer, and parses it. */
public final class StreamingApp {
    private static final int CALLS = 8_000;

    private StreamingApp() {}

    public static void main(String[] arguments) throws Exception {
        List<Callable<String>> byDefault = work(new JsonFactory());
        List<Callable<String>> chosen = work(new JsonFactory().setRecyclerPool(JsonRecyclerPools.newBoundedPool(10)));
        Console.serve(Map.of(
                "platform threads", () -> Load.onPlatformThreads(4, CALLS, byDefault),
                "virtual threads", () -> Load.onVirtualThreads(CALLS, byDefault),
                "chosen pool", () -> Load.onVirtualThreads(CALLS, chosen)));
    }

    private static List<Callable<String>> work(JsonFactory factory) {
        ObjectMapper mapper = new ObjectMapper(factory);
        return List.of(
                () -> toStream(mapper, Samples.of(300, 256)),
                () -> toStream(mapper, Samples.of(90_000, 0xD7FF)),
                () -> toWriter(mapper, Samples.of(9_000, 256)),
                () -> mapper.readTree(new ByteArrayInputStream(json())).get(0).textValue(),
                () -> failure(() -> mapper.readTree("[" + "1,".repeat(5_000))),
                () -> failure(() -> mapper.writeValue(new FullDisk(), Samples.of(90_000, 256))));
    }

    private static String toStream(ObjectMapper mapper, Object value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mapper.writeValue(out, value);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String toWriter(ObjectMapper mapper, Object value) throws IOException {
        StringWriter out = new StringWriter();
        mapper.writeValue(out, value);
        return out.toString();
    }

    private static byte[] json() {
        return ("[\"" + "é".repeat(6_000) + "\", 1.5, {\"a\": null}]").getBytes(StandardCharsets.UTF_8);
    }

    private interface Failing {
        void run() throws IOException;
    }

    private static String failure(Failing call) {
        try {
            call.run();
            return "no failure";
        } catch (IOException e) {
            return e.getClass().getName();
        }
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("disk full");
        }
    }
}
