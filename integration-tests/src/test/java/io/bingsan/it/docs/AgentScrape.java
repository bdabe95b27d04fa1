package io.bingsan.it.docs;

import io.bingsan.it.apps.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** What {@code /metrics} of the packaged agent answers, in a JVM of its own. */
final class AgentScrape {
    private static final String READY = "bingsan: ready ";

    private AgentScrape() {}

    static String text() throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            return get(address(err));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + System.getProperty("agent.jar") + "=metrics.port=0",
                "-cp", Path.of("target", "test-classes").toString(),
                Waiting.class.getName(), "logging");
        builder.environment().keySet().removeIf(name -> name.startsWith("BINGSAN_") || name.startsWith("JAVA_"));
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static URI address(BufferedReader err) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            if (line.startsWith(READY)) {
                return URI.create(line.substring(line.indexOf("metrics=") + "metrics=".length()));
            }
            said.append(line).append('\n');
        }
        throw new IOException("it ended without a ready line: " + said);
    }

    private static String get(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
