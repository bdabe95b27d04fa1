package io.bingsan.it.rck;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged sample catalog as a process of its own, on its embedded database. */
final class SampleServer implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("sample-catalog: ready (\\S+)");
    private static final Pattern METRICS = Pattern.compile("bingsan: ready .*metrics=(\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private SampleServer(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static SampleServer start(Path folder, List<String> jvmOptions) throws IOException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", System.getProperty("sample.jar"), "--port", "0", "--external-locations"));
        command.addAll(List.of("--database", folder.resolve("catalog.db").toString()));
        command.addAll(List.of("--warehouse", folder.resolve("warehouse").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .directory(folder.toFile())
                .start();
        SampleServer server = new SampleServer(process, output);
        await().atMost(PATIENCE).until(() -> !process.isAlive() || READY.matcher(server.output()).find());
        return server;
    }

    String url() {
        return find(READY);
    }

    /** All series of the agent's endpoint. */
    Map<String, Double> scrape() throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(find(METRICS))).build(), HttpResponse.BodyHandlers.ofString());
        Map<String, Double> series = new HashMap<>();
        for (String line : response.body().split("\n")) {
            if (!line.startsWith("#")) {
                int space = line.lastIndexOf(' ');
                series.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            }
        }
        return series;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private String find(Pattern line) {
        Matcher matcher = line.matcher(output());
        if (!matcher.find()) {
            throw new AssertionError("no line like " + line + " in:\n" + output());
        }
        return matcher.group(1);
    }

    private String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
