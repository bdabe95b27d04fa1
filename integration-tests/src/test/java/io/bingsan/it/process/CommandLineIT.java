package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** {@code java -jar bingsan-agent.jar ...}. */
@EachJdk
class CommandLineIT {
    @Parameter
    Jdk jdk;

    @TempDir
    Path folder;

    @Test
    void tellsItsVersion() {
        FinishedProcess version = run("version");

        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).matches("bingsan-agent \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    @Test
    void helpsAndNamesItsCommands() {
        FinishedProcess help = run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("version", "config", "check", "attach", "-javaagent:bingsan-agent.jar");
    }

    @Test
    void refusesAnUnknownCommand() {
        FinishedProcess refused = run("chekc");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("chekc").contains("check").doesNotContain("\tat ");
    }

    @Test
    void showsTheConfigurationInForceAndWhereItIsFrom() {
        FinishedProcess shown = command("config").environment("BINGSAN_POOL_BUFFER_INITIAL_SIZE", "8k").run();

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out().lines()).anySatisfy(line -> assertThat(line)
                .contains("pool.buffer_initial_size", "8192", "environment BINGSAN_POOL_BUFFER_INITIAL_SIZE"));
        assertThat(shown.out().lines()).anySatisfy(line -> assertThat(line)
                .contains("pool.buffer_max_size", "65536", "default"));
    }

    @Test
    void listsTheKnownCallSitesOfAJarAndOfAClassPath() {
        String jackson = ClassPath.join(ClassPath.jackson());
        FinishedProcess checked = run("check", jackson);

        assertThat(checked.exitCode()).as(checked.err()).isZero();
        assertThat(checked.out())
                .contains("ObjectMapper.writeValueAsBytes: weave", "ObjectWriter.writeValueAsString: weave");

        FinishedProcess iceberg = run("check", ClassPath.jars("iceberg-core-1").get(0).toString());
        assertThat(iceberg.out())
                .containsPattern("JsonUtil\\.generate\\b.*: weave")
                .containsPattern("TableMetadataParser\\.toJson\\b.*: weave");
    }

    @Test
    void saysWhichPathItCannotCheck() {
        FinishedProcess refused = run("check", folder.resolve("missing.jar").toString());

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err()).contains("missing.jar").contains("no such file").doesNotContain("\tat ");
    }

    private FinishedProcess run(String... arguments) {
        return command(arguments).run();
    }

    private JavaCommand command(String... arguments) {
        return JavaCommand.on(jdk).option("-jar", Agent.jar().toString()).arguments(arguments);
    }
}
