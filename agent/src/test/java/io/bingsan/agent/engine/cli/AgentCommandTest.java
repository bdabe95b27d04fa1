package io.bingsan.agent.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.agent.engine.config.Key;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void printsTheVersion() {
        assertThat(run("version")).isZero();
        assertThat(out.toString()).matches("bingsan-agent \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version", "config", "check", "attach"})
    void explainsItself(String command) {
        int code = command.isEmpty() ? run("--help") : run(command, "--help");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("Usage: bingsan-agent");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(run("chekc")).isNotZero();
        assertThat(err.toString()).contains("chekc", "Did you mean", "check");
    }

    @Test
    void printsEachKeyWithValueAndSource() {
        assertThat(run("config", "metrics.port=9470,pool.buffer_max_size=128k")).isZero();

        assertThat(out.toString().lines()).hasSize(1 + Key.values().length)
                .anyMatch(line -> line.matches("metrics\\.port +9470 +agent arguments"))
                .anyMatch(line -> line.matches("pool\\.buffer_max_size +131072 +agent arguments"))
                .anyMatch(line -> line.matches("pool\\.buffer_initial_size +4096 +default"));
    }

    @Test
    void failsWhenTheConfigurationIsRefused() {
        assertThat(run("config", "metrics.port=x")).isEqualTo(1);
        assertThat(err.toString()).contains("ERROR metrics.port = \"x\"", "accepted: 0 to 65535", "in force: 9469");
    }

    @Test
    void listsTheCallSitesOfAJar() throws Exception {
        Path jackson = Path.of(Class.forName("com.fasterxml.jackson.databind.ObjectMapper")
                .getProtectionDomain().getCodeSource().getLocation().toURI());

        assertThat(run("check", jackson.toString())).isZero();

        assertThat(out.toString()).contains(
                jackson.toString(),
                "jackson  com.fasterxml.jackson.databind.ObjectMapper.writeValueAsBytes: weave",
                "jackson  com.fasterxml.jackson.databind.ObjectWriter.writeValueAsString: weave",
                "4 call sites to weave (jackson 4, iceberg 0, token 0, typetext 0, recycler 0)");
    }

    @Test
    void saysWhenAPathIsNotThere() {
        assertThat(run("check", folder.resolve("no.jar").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no.jar: no such file or folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "-5x", "abc", "99999999999999999999"})
    void saysWhenThereIsNoSuchJvm(String pid) {
        assertThat(run("attach", "--", pid)).isEqualTo(1);
        assertThat(err.toString()).contains("PID " + pid, "accepted", "nothing was attached");
    }

    @Test
    void listsTheJvmsButItself() {
        assertThat(run("attach")).isZero();
        assertThat(out.toString().lines().toList())
                .first().asString().contains("PID");
        assertThat(out.toString().lines().map(String::strip))
                .noneMatch(line -> line.startsWith(ProcessHandle.current().pid() + " "));
    }

    private int run(String... arguments) {
        return AgentCommand.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
