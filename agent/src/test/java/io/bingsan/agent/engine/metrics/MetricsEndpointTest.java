package io.bingsan.agent.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bingsan.agent.engine.config.MetricsSettings;
import io.bingsan.agent.engine.config.Mode;
import io.bingsan.agent.engine.log.AgentLog;
import io.bingsan.agent.engine.log.LogLevel;
import io.bingsan.agent.engine.weave.WeaveReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsEndpointTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private MetricsEndpoint endpoint = endpoint("127.0.0.1", 0);

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void hasEverySeriesAtTheFirstScrape() throws Exception {
        endpoint.open();

        List<String> lines = get("/metrics").body().lines().toList();

        for (Metric metric : Metric.values()) {
            assertThat(lines).anyMatch(line -> line.startsWith(metric.series()));
        }
        for (String pool : List.of("buffer", "bytes")) {
            for (String counter : List.of("gets", "returns", "discards", "misses")) {
                assertThat(lines).anyMatch(line -> line.startsWith("bingsan_pool_" + counter + "_total{pool=\"" + pool + "\"} "));
            }
        }
        assertThat(lines).contains(
                "bingsan_build_info{version=\"1.2.3\"} 1",
                "bingsan_call_sites{family=\"token\",outcome=\"woven\",reason=\"\"} 0.0",
                "bingsan_state{state=\"config_refused\"} 1.0",
                "bingsan_state{state=\"observing\"} 0.0");
    }

    @Test
    void doesNotChangeWhatItCounts() throws Exception {
        endpoint.open();

        assertThat(get("/metrics").body()).isEqualTo(get("/metrics").body());
    }

    @Test
    void speaksOpenMetricsAndGzipWhenAsked() throws Exception {
        endpoint.open();
        String openMetrics = "application/openmetrics-text;version=1.0.0";

        HttpResponse<String> plain = client.send(
                request("/metrics").header("Accept", openMetrics).build(), BodyHandlers.ofString());
        HttpResponse<byte[]> zipped = client.send(
                request("/metrics").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());

        assertThat(plain.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(plain.body()).endsWith("# EOF\n");
        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        byte[] unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes();
        assertThat(new String(unzipped, StandardCharsets.UTF_8)).contains("bingsan_pool_gets_total{pool=\"buffer\"}");
    }

    @Test
    void answersInTextWhenProtobufIsPreferred() throws Exception {
        endpoint.open();
        String accept = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,*/*;q=0.1";

        HttpResponse<String> answer = client.send(request("/metrics").header("Accept", accept).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("bingsan_pool_gets_total");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/metrics/x", "/metricsx", "/favicon.ico", "/-/"})
    void knowsNoOtherPath(String path) throws Exception {
        endpoint.open();

        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(get(path).body()).isEqualTo("not found\n");
    }

    @Test
    void saysThatItIsHealthy() throws Exception {
        endpoint.open();

        assertThat(get("/-/healthy").body()).isEqualTo("healthy\n");
    }

    @Test
    void allowsOnlyReading() throws Exception {
        endpoint.open();

        HttpResponse<String> post = client.send(
                request("/metrics").POST(HttpRequest.BodyPublishers.ofString("x")).build(), BodyHandlers.ofString());
        HttpResponse<String> head = client.send(
                request("/metrics").method("HEAD", HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void saysThatAPortIsBusyAndOpensOnceItIsFree() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            endpoint = endpoint("127.0.0.1", other.getLocalPort());
            assertThatThrownBy(endpoint::open).isInstanceOf(BindException.class);
            assertThat(endpoint.isOpen()).isFalse();
        }

        endpoint.open();

        assertThat(get("/-/healthy").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAHostThatDoesNotExist() {
        endpoint = endpoint("no-such-host.invalid", 0);

        assertThatThrownBy(endpoint::open).isInstanceOf(UnknownHostException.class).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void warnsWhenItIsOpenToTheNetwork() throws IOException {
        endpoint = endpoint("0.0.0.0", 0);
        endpoint.open();

        assertThat(logged.toString(StandardCharsets.UTF_8)).contains("WARN metrics.host=0.0.0.0", "without authentication");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        String url = endpoint.url();
        return HttpRequest.newBuilder(URI.create(url.substring(0, url.length() - "/metrics".length()) + path));
    }

    private MetricsEndpoint endpoint(String host, int port) {
        AgentLog log = new AgentLog(new PrintStream(logged, true, StandardCharsets.UTF_8), LogLevel.INFO);
        AgentMetrics metrics = new AgentMetrics(Mode.ON, true, new WeaveReport(), "1.2.3");
        return new MetricsEndpoint(new MetricsSettings(true, host, port), metrics, log);
    }
}
