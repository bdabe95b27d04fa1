package io.bingsan.it.process;

import java.util.List;

/** What a process said, and how it ended. */
record FinishedProcess(int exitCode, String out, String err) {
    /** What the agent said. */
    List<String> agentLines() {
        return err.lines().filter(line -> line.startsWith("bingsan: ")).toList();
    }

    /** What others said on the error stream. */
    List<String> otherLines() {
        return err.lines().filter(line -> !line.startsWith("bingsan: ")).toList();
    }
}
