package io.bingsan.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link JsonWorker}: one question, one answer. Closing it ends the process. */
final class WorkerProcess implements AutoCloseable {
    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;
    private final List<String> cells;

    /** @param agent the agent's jar, or null for none */
    WorkerProcess(Path documents, Path agent) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A heap as after hours: else the JVM that allocates less goes on meeting pages that the system has yet to give it,
        // 0.2 ms for each MB.
        command.addAll(List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"));
        command.addAll(List.of(JvmFlags.quiet()));
        if (agent != null) {
            command.add("-javaagent:" + agent + "=metrics.enabled=false,log.level=warn");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(JsonWorker.class.getName(), documents.toString()));
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String[] hello = answer();
        cells = List.of(hello).subList(1, hello.length);
    }

    List<String> cells() {
        return cells;
    }

    String[] ask(String command, String cell, long count) throws IOException {
        questions.println(command + " " + cell + " " + count);
        return answer();
    }

    @Override
    public void close() {
        questions.close();
        process.destroy();
    }

    private String[] answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the measured JVM ended early; its message is above");
        }
        return line.split(" ");
    }
}
