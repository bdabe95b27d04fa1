package io.bingsan.it.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the demo as a user does, from a folder of its own. */
class DemoIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path DEMO =
            Path.of(System.getProperty("agent.jar")).resolve("../../../sample-app/demo").normalize();

    @TempDir
    Path folder;

    private Path temporary;
    private Path out;
    private Path err;
    private Process demo;

    @BeforeEach
    void makeFolders() throws IOException {
        temporary = Files.createDirectory(folder.resolve("temporary"));
        out = folder.resolve("out");
        err = folder.resolve("err");
    }

    @AfterEach
    void endWhatIsLeft() {
        if (demo != null) {
            demo.descendants().forEach(ProcessHandle::destroyForcibly);
            demo.destroyForcibly();
        }
    }

    /** It only serves after a comparison that found nothing wrong. */
    @Test
    void comparesBothCatalogsAndServesTheOneWithTheAgentUntilItIsTold() throws Exception {
        start("--no-build", "--serve", "--seconds", "30");
        await().atMost(PATIENCE).until(() -> !demo.isAlive() || read(out).contains("Ctrl-C"));

        assertThat(demo.isAlive()).as(this::everything).isTrue();
        assertTableIsComplete();
        assertThat(HttpText.of(first("catalog +(http://\\S+)"))).contains("endpoints");
        assertThat(HttpText.of(first("a table +(http://\\S+)"))).contains("metadata-location");
        assertThat(HttpText.of(first("metrics +(http://\\S+)"))).contains("bingsan_pool_gets_total{pool=\"buffer\"}");
        demo.destroy();
        assertThat(exitCode()).isEqualTo(143);
        assertNothingIsLeft();
    }

    @Test
    void cleansUpWhenItIsTerminatedHalfWay() throws Exception {
        start("--no-build", "--seconds", "30");
        await().atMost(PATIENCE).until(() -> !demo.isAlive() || read(err).contains("fill the catalog"));
        List<ProcessHandle> started = demo.descendants().toList();

        demo.destroy();

        assertThat(exitCode()).as(this::everything).isEqualTo(143);
        assertThat(started).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--fast            | unknown option --fast; see --help",
        "--seconds=5       | unknown option --seconds=5; see --help",
        "--seconds         | --seconds needs a value; see --help",
        "--seconds soon    | --seconds must be 30 to 99999: soon",
        "--threads green   | --threads must be platform or virtual: green",
    })
    void explainsAWrongOption(String arguments, String explanation) throws Exception {
        start(arguments.split(" "));

        assertThat(exitCode()).isEqualTo(2);
        assertThat(read(err)).isEqualTo("demo: " + explanation + "\n");
    }

    @Test
    void explainsAJavaThatIsNotThere() throws Exception {
        start("--java", "no/such/java");

        assertThat(exitCode()).isEqualTo(3);
        assertThat(read(err)).contains("no/such/java").contains("--java PATH").contains("17 or later");
    }

    @Test
    void helpNamesEveryOption() throws Exception {
        start("--help");

        assertThat(exitCode()).isZero();
        assertThat(read(out)).contains("--serve", "--seconds", "--java", "--threads", "--steady", "--no-build", "--help");
    }

    private void assertTableIsComplete() {
        for (String scenario : List.of(
                "load, 5 columns", "load, 100 columns", "load, 200 snapshots", "load view", "list tables", "token",
                "create, 5 columns", "create, 100 columns", "commit")) {
            // Bytes off and on, the reduction, then p50 and p99 off and on.
            assertThat(read(out)).containsPattern(
                    "(?m)^" + scenario + "( +[1-9][0-9,]*){2} +-?[0-9.]+ %( +[0-9.]+){4}$");
        }
        assertThat(read(out))
                .contains("Answers: the same.")
                .contains("gets = returns + discards + active, and active = 0: yes")
                .contains("failures in the agent's own code: 0")
                .containsPattern("(?m)^buffer +[1-9]")
                .containsPattern("(?m)^bytes +[1-9]")
                .contains("docs/performance.md");
    }

    private void start(String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of("bash", DEMO.toString()), Stream.of(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TMPDIR", temporary.toString());
        demo = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    private int exitCode() throws InterruptedException {
        assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(this::everything).isTrue();
        return demo.exitValue();
    }

    private String first(String pattern) {
        return Pattern.compile(pattern).matcher(read(out)).results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + pattern + " in:\n" + everything()));
    }

    private void assertNothingIsLeft() {
        assertThat(demo.descendants()).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    private String everything() {
        return read(out) + read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("Cannot read " + file, e);
        }
    }
}
