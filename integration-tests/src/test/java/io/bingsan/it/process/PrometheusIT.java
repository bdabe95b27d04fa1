package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bingsan.it.apps.JacksonApp;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Prometheus server and its checker read the endpoint; once, for what they read does not depend on the JDK. */
class PrometheusIT {
    private static final String[] COUNTERS = {"gets", "returns", "discards", "misses"};

    @TempDir
    Path folder;

    @BeforeEach
    void needPrometheus() {
        boolean found = Stream.of("prometheus", "promtool").allMatch(PrometheusIT::isOnPath);
        if (Boolean.parseBoolean(System.getenv("TESTS_REQUIRE_PROMETHEUS"))) {
            assertThat(found).as("prometheus and promtool on the PATH, which TESTS_REQUIRE_PROMETHEUS demands").isTrue();
        }
        assumeTrue(found, "prometheus and promtool are not on the PATH");
    }

    @Test
    void promtoolHasNothingToCriticize() throws IOException {
        try (RunningProcess process = application();
                RunningProcess promtool = start("promtool", "check", "metrics")) {
            promtool.say(new String(process.endpoint().send("GET", "/metrics").body(), StandardCharsets.UTF_8));
            FinishedProcess checked = promtool.finish();

            assertThat(checked.out() + checked.err()).isEmpty();
            assertThat(checked.exitCode()).isZero();
        }
    }

    @Test
    void prometheusIngestsTheCounters() throws IOException {
        try (RunningProcess process = application()) {
            process.say("write\n");
            process.awaitOut("done: write");
            Endpoint endpoint = process.endpoint();
            int port = freePort();
            try (RunningProcess server = prometheus(endpoint, port)) {
                assertIngested(Endpoint.at(port), server);
            }
        }
    }

    private static void assertIngested(Endpoint server, RunningProcess process) {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> query(server, "up").equals("1"));

        assertThat(query(server, "bingsan_pool_gets_total{pool='buffer'}")).isEqualTo("1");
        assertThat(query(server, "bingsan_pool_returns_total{pool='buffer'}")).isEqualTo("1");
        for (String counter : COUNTERS) {
            assertThat(query(server, "count(bingsan_pool_" + counter + "_total)")).as(counter).isEqualTo("2");
        }
        assertThat(query(server, "sum(bingsan_pool_gets_total - bingsan_pool_returns_total - bingsan_pool_discards_total"
                + " - bingsan_pool_active)")).isEqualTo("0");
    }

    /** The value of the one series that the query gives. */
    private static String query(Endpoint server, String query) {
        String path = "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        try {
            JsonNode result = new ObjectMapper().readTree(server.send("GET", path).body()).at("/data/result");
            assertThat(result).as(query).hasSize(1);
            return result.at("/0/value/1").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private RunningProcess prometheus(Endpoint endpoint, int port) throws IOException {
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: bingsan
                    static_configs:
                      - targets: ["%s"]
                """.formatted(endpoint.metrics().getAuthority()));
        return start("prometheus", "--config.file=" + configuration, "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port);
    }

    private static RunningProcess application() {
        return JavaCommand.on(Jdk.current()).agent().libraries(ClassPath.jackson()).main(JacksonApp.class).start();
    }

    private static RunningProcess start(String... command) throws IOException {
        return new RunningProcess(String.join(" ", command), new ProcessBuilder(List.of(command)).start());
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Prometheus does not say which port it took, so 0 would not help. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
