package io.bingsan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the {@code benchmark} script asks of one JVM.
 *
 * @param quick fewer rounds and forks: to see that it works, not to publish
 * @param markdown tables as Markdown
 * @param only part of the name of the cells to measure; empty for all
 * @param agentJar the agent to measure
 * @param jackson the Jackson version on the class path, for the report
 * @param commit the source revision, for the report
 * @param command what the user typed, for the report
 */
record Options(
        String benchmark,
        boolean quick,
        boolean markdown,
        String only,
        Path agentJar,
        String jackson,
        String commit,
        String command) {
    static final List<String> BENCHMARKS = List.of("pool", "json", "start");

    static Options parse(String[] arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        String benchmark = rest.isEmpty() ? "" : rest.poll();
        if (!BENCHMARKS.contains(benchmark)) {
            throw new IllegalArgumentException("benchmark must be one of " + BENCHMARKS + ": " + benchmark);
        }
        boolean quick = false;
        boolean markdown = false;
        String only = "";
        Path agentJar = Path.of("agent", "target", "bingsan-agent.jar");
        String jackson = "?";
        String commit = "?";
        String command = "?";
        while (!rest.isEmpty()) {
            String option = rest.poll();
            switch (option) {
                case "--quick" -> quick = true;
                case "--markdown" -> markdown = true;
                case "--only" -> only = value(option, rest);
                case "--agent-jar" -> agentJar = Path.of(value(option, rest));
                case "--jackson" -> jackson = value(option, rest);
                case "--commit" -> commit = value(option, rest);
                case "--command" -> command = value(option, rest);
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        if (!Files.isRegularFile(agentJar)) {
            throw new IllegalArgumentException("--agent-jar must be the agent's jar, and is no file: " + agentJar);
        }
        return new Options(benchmark, quick, markdown, only, agentJar.toAbsolutePath(), jackson, commit, command);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.poll();
    }
}
