package io.bingsan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bingsan.agent.bridge.Arming;
import io.bingsan.agent.bridge.PoolOperation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the benchmarks measure what they say; how fast it is, is not tested. */
class BenchmarkTest {
    @TempDir
    static Path documents;

    @BeforeAll
    static void writeDocuments() throws Exception {
        JsonDocuments.writeTo(documents);
    }

    @ParameterizedTest
    @EnumSource(PoolOperation.class)
    void measuresEachPoolOperationOnSeveralThreads(PoolOperation operation) throws Exception {
        Arming.arm();

        PoolRound.onPlatformThreads(operation, 2, 20);
        PoolRound round = PoolRound.onPlatformThreads(operation, 2, 20);

        assertThat(round.cpuNanos()).isPositive();
        assertThat(round.bytes()).isCloseTo(expectedBytes(operation), within(8.5));
    }

    @Test
    void measuresDocumentsOfThePromisedSizes() throws Exception {
        assertThat(Files.size(documents.resolve(JsonDocument.COLUMNS_5.name()))).isBetween(1_000L, 1_500L);
        assertThat(Files.size(documents.resolve(JsonDocument.COLUMNS_100.name()))).isBetween(8_500L, 9_500L);
        assertThat(Files.size(documents.resolve(JsonDocument.SNAPSHOTS_200.name()))).isBetween(100_000L, 130_000L);
        assertThat(Files.size(documents.resolve(JsonDocument.SNAPSHOTS_2000.name()))).isBetween(1_000_000L, 1_200_000L);
    }

    @Test
    void getsAResultFromEachCall() throws Exception {
        for (JsonCell cell : JsonCell.all(documents)) {
            assertThat(cell.result()).as(cell.name()).hasSizeGreaterThan(40);
        }
    }

    @Test
    void countsAStringAsItsObjectAndItsArray() {
        assertThat(JsonFamily.MAPPER_BYTES.resultBytes(1_379)).isEqualTo(1_400);
        assertThat(JsonFamily.MAPPER_STRING.resultBytes(43)).isEqualTo(88);
    }

    @Test
    void findsTheMedianInsideItsInterval() {
        double[][] groups = {{1.0, 1.1, 1.2}, {0.9, 1.0, 1.1}, {1.0, 1.0, 1.3}};

        double[] interval = Quantiles.medianInterval(groups);

        double median = Quantiles.median(Quantiles.flatten(groups));
        assertThat(median).isEqualTo(1.0);
        assertThat(interval[0]).isLessThanOrEqualTo(median);
        assertThat(interval[1]).isGreaterThanOrEqualTo(median).isLessThanOrEqualTo(1.3);
    }

    @Test
    void namesTheArgumentThatItCannotUse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(new String[] {"pools"}))
                .withMessageContaining("pools")
                .withMessageContaining("json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(new String[] {"pool", "--agent-jar", "nowhere.jar"}))
                .withMessageContaining("nowhere.jar");
    }

    @Test
    void printsTheSameTableForTerminalAndMarkdown() {
        Table table = new Table(1, "call", "B");
        table.add("a", "1,000");

        assertThat(table.render(false)).isEqualTo(" call      B\n ----  -----\n a     1,000\n");
        assertThat(table.render(true)).isEqualTo("| call |     B |\n| ---- | ----: |\n| a    | 1,000 |\n");
    }

    private static double expectedBytes(PoolOperation operation) {
        return switch (operation) {
            case ALLOCATE_BLOCK -> 4_112;
            case ALLOCATE_TOKEN -> 48;
            case BUFFER_LEASE -> 32;
            default -> 0; // A get and a return must allocate nothing; the tolerance is for the harness.
        };
    }
}
