package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.it.apps.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Good and bad configuration, from each source. */
@EachJdk
class ConfigurationIT {
    @Parameter
    Jdk jdk;

    @TempDir
    Path folder;

    @Test
    void aBadValueInEachSourceIsExplainedAndTheApplicationRunsWithDefaults() throws IOException {
        Path file = write("agent.yaml", "pool:\n  idle_seconds: soon\n");
        RunningProcess process = JavaCommand.on(jdk)
                .agent("metrics.port=0,mode=perhaps,config=" + file)
                .option("-Dbingsan.pool.buffer_initial_size=-1")
                .environment("BINGSAN_POOL_BUFFER_MAX_SIZE", "64 kB")
                .main(Waiting.class, "logging")
                .start();

        assertExplained(process,
                "mode = \"perhaps\" in agent arguments", "on, observe or off", "on (default)");
        assertExplained(process,
                "pool.buffer_initial_size = \"-1\" in system property bingsan.pool.buffer_initial_size",
                "256 to 1048576", "4096 (default)");
        assertExplained(process,
                "pool.buffer_max_size = \"64 kB\" in environment BINGSAN_POOL_BUFFER_MAX_SIZE",
                "1024 to 16777216", "65536 (default)");
        assertExplained(process,
                "pool.idle_seconds = \"soon\" in " + file + " line 2", "1 to 86400", "60 (default)");
        assertUnharmed(process);
    }

    @Test
    void anUnknownKeyInEachSourceIsNamedWithTheNearestKnownOne() throws IOException {
        Path file = write("agent.yaml", "metrics:\n  hots: localhost\n");
        RunningProcess process = JavaCommand.on(jdk)
                .agent("metrics.port=0,moed=off,config=" + file)
                .option("-Dbingsan.pool.max_byte=1")
                .environment("BINGSAN_LOG_LEVELS", "info")
                .main(Waiting.class, "logging")
                .start();

        assertExplained(process, "\"moed\" in agent arguments", "the nearest is mode", "ignored");
        assertExplained(process, "\"pool.max_byte\" in system property bingsan.pool.max_byte",
                "the nearest is bingsan.pool.max_bytes", "ignored");
        assertExplained(process, "\"LOG_LEVELS\" in environment BINGSAN_LOG_LEVELS",
                "the nearest is BINGSAN_LOG_LEVEL", "ignored");
        assertExplained(process, "\"metrics.hots\" in " + file + " line 2", "the nearest is metrics.host", "ignored");
        assertUnharmed(process);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'pool: [1, 2'              | is not YAML",
        "'just text'                | is not a mapping",
        "'a: b: c'                  | is not YAML",
        "'!!javax.script.X [a]'     | tag is not allowed",
        "'pool: 7'                  | unknown key \"pool\"",
    })
    void aBadFileIsExplained(String yaml, String problem) throws IOException {
        Path file = write("bad.yaml", yaml);
        RunningProcess process = JavaCommand.on(jdk)
                .agent("metrics.port=0,config=" + file)
                .main(Waiting.class, "logging")
                .start();

        assertExplained(process, file.toString(), problem, "in force: nothing of");
        assertUnharmed(process);
    }

    @Test
    void aFileThatIsNotThereIsExplained() {
        Path missing = folder.resolve("missing.yaml");
        RunningProcess process = JavaCommand.on(jdk)
                .agent()
                .environment("BINGSAN_CONFIG", missing.toString())
                .main(Waiting.class, "logging")
                .start();

        assertExplained(process, missing + ": cannot be read (no such file)", "a YAML file", "nothing of the file");
        assertUnharmed(process);
    }

    @Test
    void aConfigYamlOfTheApplicationIsNotRead() throws IOException {
        write("config.yaml", "mode: off\nmetrics: [not, ours]\n");
        write("bingsan.yaml", "mode: off\n");
        try (RunningProcess process =
                JavaCommand.on(jdk).agent().in(folder).main(Waiting.class, "logging").start()) {
            assertThat(process.ready().mode()).isEqualTo("on");
            assertThat(process.finish().agentLines()).hasSize(1);
        }
    }

    @Test
    void theStrongestSourceWins() throws IOException {
        Path file = write("agent.yaml", "mode: off\nlog:\n  level: off\nmetrics:\n  enabled: false\n  port: 0\n");
        try (RunningProcess process = JavaCommand.on(jdk)
                .agent("mode=observe")
                .option("-Dbingsan.config=" + file, "-Dbingsan.mode=off", "-Dbingsan.log.level=info")
                .environment("BINGSAN_LOG_LEVEL", "error")
                .environment("BINGSAN_METRICS_ENABLED", "true")
                .main(Waiting.class, "logging")
                .start()) {
            ReadyLine ready = process.ready();

            assertThat(ready.mode()).isEqualTo("observe");
            assertThat(ready.where()).startsWith("http://127.0.0.1:");
            assertThat(process.finish().agentLines()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"mode=perhaps,,", ",bingsan.mode=perhaps,", ",,perhaps"})
    void refusesToStartWithABadValueWhenStrict(String argument, String property, String environment) {
        JavaCommand command = JavaCommand.on(jdk)
                .agent("strict=true,metrics.port=0" + (argument == null ? "" : "," + argument))
                .environment("BINGSAN_MODE", environment == null ? "" : environment);
        if (property != null) {
            command.option("-D" + property);
        }
        FinishedProcess refused = command.main(Waiting.class).run();

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.out()).doesNotContain("up");
        assertThat(refused.err()).contains("bingsan: strict=true", "mode = \"perhaps\" in ", "accepted: on");
    }

    @Test
    void refusesToStartWithABadFileWhenStrict() throws IOException {
        FinishedProcess refused = JavaCommand.on(jdk)
                .agent("strict=true,metrics.port=0,config=" + write("bad.yaml", "]"))
                .main(Waiting.class)
                .run();

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.out()).doesNotContain("up");
        assertThat(refused.err()).contains("bingsan: strict=true").contains("bad.yaml").contains("is not YAML");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** One line that says what was read and where, what is accepted, and what is in force. */
    private static void assertExplained(RunningProcess process, String read, String accepted, String inForce) {
        process.ready();
        assertThat(process.err().lines().filter(line -> line.startsWith("bingsan: ERROR")))
                .anySatisfy(line -> assertThat(line).contains(read, accepted, inForce, "accepted: ", "in force: "));
    }

    private static void assertUnharmed(RunningProcess process) {
        try (process) {
            Scrape scrape = process.endpoint().scrape();
            FinishedProcess finished = process.finish();

            assertThat(scrape.value("bingsan_state{state=\"config_refused\"}")).isOne();
            assertThat(scrape.value("bingsan_state{state=\"armed\"}")).isOne();
            assertThat(finished.out()).isEqualTo("up\ndown\nshut down\n");
            assertThat(finished.otherLines()).isEmpty();
            assertThat(finished.exitCode()).isZero();
        }
    }
}
