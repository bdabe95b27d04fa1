package io.bingsan.sample.demo;

import java.io.PrintStream;
import java.time.Duration;

/** Says what is going on: on a terminal on one line that changes, elsewhere a line now and then. */
final class Progress {
    private static final long INTERVAL_ON_TERMINAL = Duration.ofMillis(100).toNanos();
    private static final long INTERVAL_ELSEWHERE = Duration.ofSeconds(10).toNanos();
    private static final String START_OVER = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private String phase = "";
    private long shown;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void phase(String what) {
        clear();
        phase = what;
        shown = System.nanoTime();
        if (terminal) {
            out.print(line(""));
        } else {
            out.println(line(""));
        }
        out.flush();
    }

    /** Shown if the last one was shown long enough ago. */
    void step(String what) {
        long now = System.nanoTime();
        if (now - shown < (terminal ? INTERVAL_ON_TERMINAL : INTERVAL_ELSEWHERE)) {
            return;
        }
        shown = now;
        out.print(terminal ? START_OVER + line(": " + what) : line(": " + what) + System.lineSeparator());
        out.flush();
    }

    /** Leaves the finished phase on the screen. */
    void done(String result) {
        clear();
        out.println(line(": " + result));
        out.flush();
    }

    void clear() {
        if (terminal) {
            out.print(START_OVER);
            out.flush();
        }
    }

    private String line(String detail) {
        return String.format("[%3d s] %s%s", Duration.ofNanos(System.nanoTime() - start).toSeconds(), phase, detail);
    }
}
