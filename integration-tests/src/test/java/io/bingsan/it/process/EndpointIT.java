package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.it.apps.Waiting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** What the endpoint answers; all of it in one JVM. */
@EachJdk
class EndpointIT {
    private static RunningProcess process;
    private static Endpoint endpoint;

    @Parameter
    Jdk jdk;

    @BeforeParameterizedClassInvocation
    static void start(Jdk jdk) {
        process = JavaCommand.on(jdk).agent().main(Waiting.class).start();
        endpoint = process.endpoint();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        process.close();
    }

    /** Within 4 s is the promise; how long it takes here depends on who else uses the machine, so it is not asserted. */
    @Test
    void answersThoughTheApplicationUsesNothing() {
        assertThat(endpoint.scrape().value("bingsan_state{state=\"armed\"}")).isOne();
    }

    @Test
    void tellsInOneLineWhatRunsAndWhere() {
        ReadyLine ready = process.ready();

        assertThat(ready.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(ready.mode()).isEqualTo("on");
        assertThat(ready.targets()).contains("jackson", "iceberg", "token");
        assertThat(ready.where()).matches("http://127\\.0\\.0\\.1:\\d+/metrics");
    }

    @Test
    void hasEverySeriesAtZeroBeforeTheFirstUse() {
        Scrape scrape = endpoint.scrape();

        for (String pool : List.of("buffer", "bytes")) {
            for (String name : List.of("gets_total", "returns_total", "discards_total", "misses_total", "bypassed_total",
                    "active", "idle", "retained_bytes")) {
                assertThat(scrape.pool(pool, name)).as("%s of %s", name, pool).isZero();
            }
        }
        for (String family : List.of("jackson", "iceberg", "token")) {
            assertThat(scrape.callSites(family, "woven", "")).isZero();
            assertThat(scrape.callSites(family, "skipped", "")).isZero();
        }
        assertThat(scrape.value("bingsan_advice_errors_total")).isZero();
        assertThat(scrape.value("bingsan_weave_seconds_total")).isZero();
        assertThat(scrape.value("bingsan_build_info{version=\"" + process.ready().version() + "\"}")).isOne();
        assertThat(scrape.value("bingsan_state{state=\"armed\"}")).isOne();
        assertThat(scrape.value("bingsan_state{state=\"config_refused\"}")).isZero();
    }

    @Test
    void isHealthy() {
        HttpResponse<byte[]> response = endpoint.send("GET", "/-/healthy");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response)).containsIgnoringCase("healthy");
    }

    @Test
    void knowsNoOtherPath() {
        for (String path : List.of("/", "/metrics/", "/metricsx", "/favicon.ico", "/-/", "//metrics", "/../etc/passwd")) {
            assertThat(endpoint.send("GET", path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void answersInThePrometheusTextFormatByDefault() {
        HttpResponse<byte[]> response = endpoint.send("GET", "/metrics");

        assertThat(contentType(response)).startsWith("text/plain; version=0.0.4");
        assertThat(text(response)).contains("# TYPE bingsan_pool_gets_total counter").doesNotContain("# EOF");
    }

    @Test
    void answersInOpenMetricsWhenAsked() {
        HttpResponse<byte[]> response =
                endpoint.send("GET", "/metrics", "Accept", "application/openmetrics-text; version=1.0.0; charset=utf-8");

        assertThat(contentType(response)).startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(text(response)).contains("# TYPE bingsan_pool_gets counter").endsWith("# EOF\n");
    }

    @Test
    void compressesWhenAsked() throws IOException {
        HttpResponse<byte[]> response = endpoint.send("GET", "/metrics", "Accept-Encoding", "gzip");

        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertThat(new String(plain, StandardCharsets.UTF_8)).contains("bingsan_pool_gets_total{pool=\"buffer\"} 0.0");
    }

    @Test
    void answersHeadWithoutABody() {
        HttpResponse<byte[]> response = endpoint.send("HEAD", "/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void refusesToBeWrittenTo() {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
            HttpResponse<byte[]> response = endpoint.send(method, "/metrics");

            assertThat(response.statusCode()).as(method).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
        }
    }

    @Test
    void hasNoEndpointWhenMetricsAreDisabled() {
        try (RunningProcess quiet =
                JavaCommand.on(jdk).agent("metrics.enabled=false").main(Waiting.class, "logging").start()) {
            assertThat(quiet.ready().where()).isEqualTo("disabled");
            assertThat(quiet.finish().agentLines()).hasSize(1);
        }
    }

    @Test
    void warnsWhenItIsOpenToTheNetwork() {
        try (RunningProcess open = JavaCommand.on(jdk)
                .agent("metrics.host=0.0.0.0,metrics.port=0")
                .main(Waiting.class, "logging")
                .start()) {
            assertThat(open.endpoint().scrape().gets("buffer")).isZero();
            assertThat(open.err()).contains("bingsan: WARN metrics.host=0.0.0.0").contains("without authentication");
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String contentType(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }
}
