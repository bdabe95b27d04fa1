package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.it.apps.OwnLogManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** An application that sets {@code java.util.logging.manager} in its main method gets that log manager. */
@EachJdk
class LogManagerIT {
    private static final String OWN = OwnLogManager.Manager.class.getName();

    @Parameter
    Jdk jdk;

    @TempDir
    Path folder;

    @Test
    void keepsItsLogManager() {
        assertKept(JavaCommand.on(jdk).agent());
    }

    @Test
    void keepsItWithTheEndpointOpenBeforeMain() {
        assertKept(JavaCommand.on(jdk).agent("strict=true,metrics.port=0"));
    }

    @Test
    void keepsItWithALoggingConfiguration() throws IOException {
        Path properties = Files.writeString(folder.resolve("logging.properties"),
                "handlers=java.util.logging.ConsoleHandler\n.level=WARNING\n");

        assertKept(JavaCommand.on(jdk).agent().option("-Djava.util.logging.config.file=" + properties));
    }

    private static void assertKept(JavaCommand command) {
        try (RunningProcess process = command.main(OwnLogManager.class).start()) {
            assertThat(process.endpoint().scrape().gets("buffer")).isZero();
            FinishedProcess finished = process.finish();

            assertThat(finished.out()).isEqualTo(OWN + "\nup\ndown\nshut down\n");
            assertThat(finished.err()).contains("WARNING: logged");
            assertThat(finished.agentLines()).hasSize(1);
        }
    }
}
