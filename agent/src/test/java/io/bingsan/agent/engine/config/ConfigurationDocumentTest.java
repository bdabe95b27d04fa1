package io.bingsan.agent.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.agent.engine.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

    @Test
    void documentsEveryKeyAsTheCodeHasIt() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Key key : Key.values()) {
            String value = key.defaultText() == null ? "none" : "`" + key.defaultText() + "`";
            rows.add("| `" + key.key() + "` | " + value + " | " + key.accepted() + " | `" + key.environmentVariable() + "` | "
                    + key.meaning() + " |");
        }

        assertThat(tableAfter("| Key |")).containsExactlyElementsOf(rows);
    }

    @Test
    void documentsEveryMetricAsTheCodeHasIt() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            String labels = metric.labels().isEmpty() ? "" : "`" + String.join("`, `", metric.labels()) + "`";
            rows.add("| `" + metric.series() + "` | " + metric.type() + " | " + labels + " | " + metric.help() + " |");
        }

        assertThat(tableAfter("| Series |")).containsExactlyElementsOf(rows);
    }

    private static List<String> tableAfter(String heading) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
