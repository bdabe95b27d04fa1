package io.bingsan.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.agent.engine.config.MetricsSettings;
import io.bingsan.agent.engine.config.Mode;
import io.bingsan.agent.engine.log.AgentLog;
import io.bingsan.agent.engine.log.LogLevel;
import io.bingsan.agent.engine.metrics.AgentMetrics;
import io.bingsan.agent.engine.weave.WeaveReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EndpointPolicyTest {
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

    @Test
    void hasNoEndpointWhenThereIsToBeNone() {
        EndpointPolicy policy = policy(false, 0, false);

        policy.open(0);

        assertThat(policy.url()).isEqualTo("disabled");
        assertThat(policy.failure()).isNull();
        assertThat(log()).isEmpty();
    }

    @Test
    void tellsTheRealPortOfAFreeOne() {
        EndpointPolicy policy = policy(true, 0, false);

        policy.open(0);

        assertThat(policy.url()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]+/metrics");
        policy.close();
    }

    @Test
    void goesOnWithoutEndpointWhileThePortIsBusyAndOpensItLater() throws IOException {
        ServerSocket other = busyPort();
        EndpointPolicy policy = policy(true, other.getLocalPort(), false);

        policy.open(0);
        assertThat(policy.url()).isEqualTo("unavailable");
        assertThat(log()).contains("metrics.port = " + other.getLocalPort(), "accepted: ", "in force: no metrics endpoint");

        other.close();
        policy.tick(EndpointPolicy.FIRST_RETRY - 1);
        assertThat(policy.url()).isEqualTo("unavailable");
        policy.tick(EndpointPolicy.FIRST_RETRY);

        assertThat(policy.url()).endsWith(":" + other.getLocalPort() + "/metrics");
        assertThat(policy.failure()).isNull();
        assertThat(log()).contains("the port is free now: metrics=" + policy.url());
        policy.close();
    }

    @Test
    void triesLessAndLessOftenButNeverStops() throws IOException {
        try (ServerSocket other = busyPort()) {
            EndpointPolicy policy = policy(true, other.getLocalPort(), false);
            policy.open(0);

            long now = 0;
            for (int i = 0; i < 20; i++) {
                now += EndpointPolicy.LONGEST_RETRY;
                policy.tick(now);
            }
            other.close();
            policy.tick(now + EndpointPolicy.LONGEST_RETRY);

            assertThat(policy.url()).startsWith("http://");
            assertThat(log().lines()).hasSize(2);
            policy.close();
        }
    }

    @Test
    void leavesTheRefusalToItsCallerInStrictMode() throws IOException {
        try (ServerSocket other = busyPort()) {
            EndpointPolicy policy = policy(true, other.getLocalPort(), true);

            policy.open(0);

            assertThat(policy.failure()).contains("metrics.port = " + other.getLocalPort(), "accepted: ");
            assertThat(log()).isEmpty();
        }
    }

    private static ServerSocket busyPort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    private EndpointPolicy policy(boolean enabled, int port, boolean strict) {
        AgentLog log = new AgentLog(new PrintStream(logged, true, StandardCharsets.UTF_8), LogLevel.INFO);
        AgentMetrics metrics = new AgentMetrics(Mode.ON, false, new WeaveReport(), "1");
        return new EndpointPolicy(new MetricsSettings(enabled, "127.0.0.1", port), strict, () -> metrics, log);
    }

    private String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }
}
