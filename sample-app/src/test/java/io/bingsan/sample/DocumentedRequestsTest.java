package io.bingsan.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's requests, run as a reader would run them. */
class DocumentedRequestsTest {
    private static final Pattern EXAMPLE = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsCurl() {
        String[] path = System.getenv("PATH").split(":");
        assumeTrue(Arrays.stream(path).anyMatch(entry -> Files.isExecutable(Path.of(entry, "curl"))), "curl");
    }

    @Test
    void theFirstRequestsMakeATableAndDropIt() throws Exception {
        try (RunningCatalog catalog = RunningCatalog.start(folder)) {
            String answers = run(example("sales/tables/orders"), Map.of("CATALOG", catalog.url()));

            assertThat(answers).contains("\"namespace\":[\"sales\"]", "metadata-location", "204").doesNotContain("error");
            assertThat(catalog.get("/v1/namespaces/sales/tables").body()).contains("\"identifiers\":[]");
        }
    }

    @Test
    void aTokenIsTakenAndUsed() throws Exception {
        try (RunningCatalog catalog = RunningCatalog.start(folder, "--client-id", "me", "--client-secret", "s")) {
            String answers = run(
                    example("oauth/tokens"), Map.of("CATALOG", catalog.url(), "ID", "me", "SECRET", "s"));

            assertThat(answers).contains("\"namespaces\":[]");
        }
    }

    private static String example(String with) throws IOException {
        Matcher examples = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "sample-catalog.md")));
        return examples.results()
                .map(example -> example.group(1))
                .filter(commands -> commands.contains(with))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no example with " + with));
    }

    private static String run(String commands, Map<String, String> variables) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("sh", "-euc", commands).redirectErrorStream(true);
        shell.environment().putAll(variables);
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
