package io.bingsan.it.rck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.rest.RESTCompatibilityKitCatalogTests;
import org.apache.iceberg.rest.RESTCompatibilityKitViewCatalogTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Apache Iceberg's own test of a REST catalog, against the packaged sample catalog as a server of its own, without the
 * agent and with it. Iceberg's reference server passes 144 of the 157 tests; 13 are skipped.
 */
class RestCompatibilityKitIT {
    private static final int REFERENCE_PASSES = 144;

    @TempDir
    private Path folder;

    @Test
    void passesWithoutTheAgent() throws Exception {
        try (SampleServer server = SampleServer.start(folder, List.of())) {
            run("without the agent", server);
        }
    }

    @Test
    void passesWithTheAgentAndUsesThePools() throws Exception {
        String agent = "-javaagent:" + System.getProperty("agent.jar") + "=metrics.port=0";
        try (SampleServer server = SampleServer.start(folder, List.of(agent))) {
            run("with the agent", server);

            Map<String, Double> metrics = server.scrape();
            assertThat(metrics.get("bingsan_pool_gets_total{pool=\"buffer\"}")).isPositive();
            assertThat(metrics.get("bingsan_pool_active{pool=\"buffer\"}")).isZero();
            assertThat(metrics.get("bingsan_advice_errors_total")).isZero();
        }
    }

    private static void run(String how, SampleServer server) {
        System.setProperty("rck.local", "false");
        System.setProperty("uri", server.url());
        System.setProperty("rck.requires-namespace-create", "true");
        System.setProperty("rck.supports-names-with-dot", "false");
        System.setProperty("rck.purge-test-namespaces", "true");
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(kit(), listener);

        TestExecutionSummary summary = listener.getSummary();
        System.out.printf("REST Compatibility Kit %s: %d tests, %d passed, %d skipped, %d failed%n", how,
                summary.getTestsFoundCount(), summary.getTestsSucceededCount(),
                summary.getTestsSkippedCount() + summary.getTestsAbortedCount(), summary.getTestsFailedCount());
        summary.printFailuresTo(new PrintWriter(System.out, true), 12);
        assertThat(summary.getTestsFailedCount()).as("failures").isZero();
        assertThat(summary.getTestsSucceededCount()).isGreaterThanOrEqualTo(REFERENCE_PASSES);
    }

    private static LauncherDiscoveryRequest kit() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        selectClass(RESTCompatibilityKitCatalogTests.class),
                        selectClass(RESTCompatibilityKitViewCatalogTests.class))
                .build();
    }
}
