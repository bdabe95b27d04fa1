package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.it.apps.CatalogApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Iceberg's own JSON and opaque tokens, without the agent and with it. */
@EachJdk
class CatalogIT {
    @Parameter
    Jdk jdk;

    @Test
    void icebergsJsonAndItsExceptionsAreAsWithoutTheAgent() {
        FinishedProcess without = catalog(JavaCommand.on(jdk)).run("documents\n");
        try (RunningProcess process = catalog(JavaCommand.on(jdk).agent()).start()) {
            process.say("documents\n");
            process.awaitOut("done: documents");
            Scrape scrape = process.endpoint().scrape();

            assertThat(process.finish().out()).isEqualTo(without.out());
            assertThat(scrape.callSites("iceberg", "woven", "")).isPositive();
            assertBalanced(scrape, "buffer", 15);
        }
    }

    @Test
    void tokensStayRandomAndTheirBytesComeBack() {
        try (RunningProcess process = catalog(JavaCommand.on(jdk).agent()).start()) {
            process.say("tokens\n");
            process.awaitOut("done: tokens");
            Scrape scrape = process.endpoint().scrape();

            assertThat(process.out()).containsPattern("2000 different tokens of lengths \\[(64, 43|43, 64)\\]");
            assertThat(scrape.callSites("token", "woven", "")).isEqualTo(2);
            assertBalanced(scrape, "bytes", 2_000);
        }
    }

    @Test
    void sixteenThreadsGetTheAnswersOfOne() {
        try (RunningProcess process = catalog(JavaCommand.on(jdk).agent()).start()) {
            process.say("threads\n");
            process.awaitOut("done: threads");
            Scrape scrape = process.endpoint().scrape();

            assertThat(process.out()).contains("\n0 wrong answers\n");
            assertBalanced(scrape, "buffer", 4_000);
            assertBalanced(scrape, "bytes", 3_000);
        }
    }

    private static void assertBalanced(Scrape scrape, String pool, long leastGets) {
        assertThat(scrape.gets(pool)).isGreaterThanOrEqualTo(leastGets);
        assertThat(scrape.active(pool)).isZero();
        assertThat(scrape.imbalance(pool)).isZero();
        assertThat(scrape.value("bingsan_advice_errors_total")).isZero();
    }

    private static JavaCommand catalog(JavaCommand command) {
        List<Path> iceberg = ClassPath.jars("iceberg-core-1", "iceberg-api-1", "iceberg-common-1", "iceberg-bundled-guava-1",
                "slf4j-api", "avro-1", "caffeine");
        return command.libraries(iceberg).libraries(ClassPath.jackson()).main(CatalogApp.class);
    }
}
