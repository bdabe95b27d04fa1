package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bingsan.it.apps.JacksonApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** The agent needs no file but its jar, and leaves none. */
@EachJdk
class FootprintIT {
    @Parameter
    Jdk jdk;

    @TempDir
    Path folder;

    @Test
    void writesNoFileWhereItCould() throws IOException {
        Path agent = Files.copy(Agent.jar(), folder.resolve("bingsan-agent.jar"));
        Map<Path, String> before = contents();
        try (RunningProcess process = JavaCommand.on(jdk)
                .option(Agent.flag(agent, "metrics.port=0"))
                .option("-Djava.io.tmpdir=" + folder, "-Duser.home=" + folder)
                .in(folder)
                .libraries(ClassPath.jackson())
                .main(JacksonApp.class)
                .start()) {
            assertPools(process);
            assertThat(contents()).isEqualTo(before);
            process.finish();
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void worksWithoutATemporaryFolder() {
        try (RunningProcess process = JavaCommand.on(jdk)
                .agent()
                .option("-Djava.io.tmpdir=" + folder.resolve("missing"))
                .libraries(ClassPath.jackson())
                .main(JacksonApp.class)
                .start()) {
            assertPools(process);
            assertThat(folder.resolve("missing")).doesNotExist();
        }
    }

    @Test
    void worksOnAReadOnlyRoot() {
        String readOnly = "mount -o remount,bind,ro / && ! touch " + folder.resolve("x") + " 2>&- && exec \"$@\"";
        String[] sandbox = {"unshare", "--map-root-user", "--mount", "sh", "-c", readOnly, "sh"};
        assumeTrue(canRun(sandbox), "this machine gives no mount namespace to make / read-only in");

        try (RunningProcess process = JavaCommand.on(jdk)
                .under(sandbox)
                .agent()
                .libraries(ClassPath.jackson())
                .main(JacksonApp.class)
                .start()) {
            assertPools(process);
        }
    }

    private boolean canRun(String... sandbox) {
        try {
            return JavaCommand.on(jdk).under(sandbox).tool("java", "-version").run().exitCode() == 0;
        } catch (UncheckedIOException noSuchCommand) {
            return false;
        }
    }

    private static void assertPools(RunningProcess process) {
        process.say("write\n");
        process.awaitOut("[\"a\",1]\ndone: write\n");
        Scrape scrape = process.endpoint().scrape();

        assertThat(scrape.pool("buffer", "returns_total")).isOne();
        assertThat(process.err().lines().filter(line -> line.startsWith("bingsan: "))).hasSize(1);
    }

    /** Each file below the folder, with its size and when it was written. */
    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                String size = Files.isDirectory(path) ? "folder" : Files.size(path) + " bytes";
                contents.put(path, size + " of " + Files.getLastModifiedTime(path));
            }
        }
        return contents;
    }
}
