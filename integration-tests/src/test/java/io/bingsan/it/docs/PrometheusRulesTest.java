package io.bingsan.it.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bingsan.it.docs.Expressions.Expression;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts and queries, judged by Prometheus' own tool. */
class PrometheusRulesTest {
    private static final String REQUIRED = "TESTS_REQUIRE_PROMETHEUS";
    private static final Path TESTS = MarkdownFile.ROOT.resolve("docs/prometheus-alerts-test.yml");

    @Test
    void theAlertsAreValidRules() throws Exception {
        promtool("check", "rules", Expressions.RULES.toString());
    }

    @Test
    void theAlertsFireWhenTheyShouldAndOnlyThen() throws Exception {
        promtool("test", "rules", TESTS.toString());
    }

    @Test
    void everyAlertHasACaseInWhichItFires() throws IOException {
        String tests = Files.readString(TESTS);

        for (Map<String, Object> rule : Expressions.rules()) {
            assertThat(tests).containsPattern("alertname: " + rule.get("alert") + "\n +exp_alerts:");
        }
    }

    @Test
    void theGuideListsEveryAlert() throws IOException {
        String guide = Files.readString(MarkdownFile.ROOT.resolve("docs/performance.md"));

        assertThat(Expressions.rules()).allSatisfy(rule -> assertThat(guide).contains("| `" + rule.get("alert") + "` |"));
    }

    @Test
    void everyExpressionIsWellFormed(@TempDir Path folder) throws Exception {
        List<Map<String, String>> rules = new ArrayList<>();
        for (Expression expression : Expressions.all()) {
            String text = expression.text().replace("$__rate_interval", "5m");
            rules.add(Map.of("record", "expression:" + rules.size(), "expr", text));
        }
        Path file = folder.resolve("expressions.yml");
        Object groups = Map.of("groups", List.of(Map.of("name", "expressions", "rules", rules)));
        Files.writeString(file, new ObjectMapper().writeValueAsString(groups)); // JSON is YAML.

        promtool("check", "rules", file.toString());
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        assumeTrue(installed || System.getenv(REQUIRED) != null, "promtool is not on the path");
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }
}
