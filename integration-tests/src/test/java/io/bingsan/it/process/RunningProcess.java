package io.bingsan.it.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** A process that a test started; closing it kills it. */
final class RunningProcess implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int SHOWN = 4_000;

    private final String command;
    private final Process process;
    private final Captured out;
    private final Captured err;

    RunningProcess(String command, Process process) {
        this.command = command;
        this.process = process;
        this.out = Captured.from(process.getInputStream());
        this.err = Captured.from(process.getErrorStream());
    }

    long pid() {
        return process.pid();
    }

    String out() {
        return out.text();
    }

    String err() {
        return err.text();
    }

    /** Writes to its input, in one piece. */
    void say(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("it no longer reads: " + this, e);
        }
    }

    void awaitOut(String text) {
        awaitText(out, text);
    }

    void awaitErr(String text) {
        awaitText(err, text);
    }

    /** Waits for the agent's ready line. */
    ReadyLine ready() {
        awaitErr("metrics=");
        return ReadyLine.in(err());
    }

    Endpoint endpoint() {
        return new Endpoint(ready().metrics());
    }

    /** Sends SIGTERM and waits for its end. */
    FinishedProcess terminate() {
        process.toHandle().destroy(); // Process.destroy would end its input as well.
        return awaitEnd();
    }

    /** Ends its input and waits for its end. */
    FinishedProcess finish() {
        try {
            process.getOutputStream().close();
        } catch (IOException endedBefore) {
            // Then there is nobody to tell.
        }
        return awaitEnd();
    }

    private FinishedProcess awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end: " + this);
            }
            return new FinishedProcess(process.exitValue(), out.all(), err.all());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return command + "\n--- out\n" + end(out()) + "\n--- err\n" + end(err());
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - SHOWN));
    }

    private void awaitText(Captured stream, String text) {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
                boolean ended = !process.isAlive() && stream.isComplete();
                return stream.text().contains(text) || ended;
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("it does not say \"" + text + "\": " + this, e);
        }
        if (!stream.text().contains(text)) {
            throw new AssertionError("it ended without \"" + text + "\": " + this);
        }
    }
}
