package io.bingsan.it.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a process wrote to one stream so far. */
final class Captured {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;

    private Captured(InputStream stream) {
        reader = new Thread(() -> read(stream), "captures output");
        reader.setDaemon(true);
    }

    static Captured from(InputStream stream) {
        Captured captured = new Captured(stream);
        captured.reader.start();
        return captured;
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    boolean isComplete() {
        return !reader.isAlive();
    }

    /** Everything until its end. */
    String all() throws InterruptedException {
        reader.join(RunningProcess.PATIENCE.toMillis());
        return text();
    }

    private void read(InputStream stream) {
        try (stream) {
            stream.transferTo(bytes);
        } catch (IOException closed) {
            // The process was killed.
        }
    }
}
