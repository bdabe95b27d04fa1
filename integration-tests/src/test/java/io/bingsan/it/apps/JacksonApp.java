package io.bingsan.it.apps;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** An application that serializes by Jackson 2. */
public final class JacksonApp {
    private static final int CALLS = 8_000;

    private JacksonApp() {}

    public static void main(String[] arguments) throws Exception {
        Console.serve(Map.of(
                "version", () -> ObjectMapper.class.getProtectionDomain().getCodeSource().getLocation(),
                "write", () -> new ObjectMapper().writeValueAsString(List.of("a", 1)),
                "documents", () -> Report.of(JacksonCalls.all()),
                "block", JacksonApp::block,
                "leak", JacksonApp::leak,
                "retransform", JacksonApp::retransform,
                "threads", () -> Load.onPlatformThreads(16, CALLS, work()),
                "virtual threads", () -> Load.onVirtualThreads(CALLS, work())));
    }

    /** Borrows a buffer from the agent behind its back, and never returns it. */
    private static Object leak() throws ReflectiveOperationException {
        Class.forName("io.bingsan.agent.bridge.CharSink").getMethod("open", int.class).invoke(null, 0);
        return "leaked";
    }

    private static Object retransform() throws Exception {
        SecondAgent.retransform(ObjectMapper.class, ObjectWriter.class);
        return "retransformed";
    }

    /** A serializer that waits for the next line of input, while its call holds a buffer. */
    private static Object block() throws IOException {
        return JacksonCalls.mapper(generator -> {
            System.out.println("serializing");
            generator.writeString(Console.read());
        }).writeValueAsString(new JacksonCalls.Thing());
    }

    private static List<Callable<String>> work() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectMapper failing = JacksonCalls.mapper(generator -> {
            generator.writeString("z".repeat(10_000));
            throw new IOException("meant to fail");
        });
        return List.of(
                () -> mapper.writeValueAsString(Samples.of(1_400, 256)),
                () -> text(mapper.writeValueAsBytes(Samples.of(9_000, 0xD7FF))),
                () -> mapper.writer().writeValueAsString(Samples.of(100_000, 128)),
                () -> text(mapper.writer().writeValueAsBytes(Samples.of(300, 256))),
                () -> failure(() -> failing.writeValueAsString(new JacksonCalls.Thing())),
                () -> failure(() -> failing.writeValueAsBytes(List.of(new JacksonCalls.Thing()))));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static String failure(Callable<Object> call) {
        try {
            return "no failure: " + call.call();
        } catch (Exception e) {
            return e.toString();
        }
    }
}
