package io.bingsan.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class OptionsDocumentTest {
    private static final Pattern ROW = Pattern.compile("\\| `(--[a-z-]+)` \\| `?([^|`]+)`? \\| .* \\|");

    @Test
    void theGuideHasEachOptionWithItsDefault() throws Exception {
        Map<String, String> documented = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "sample-catalog.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                documented.put(row.group(1), row.group(2).strip());
            }
        }

        assertThat(documented).isEqualTo(options());
    }

    private static Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        for (OptionSpec option : new CommandLine(new SampleCatalog()).getCommandSpec().options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                options.put(option.longestName(), documentedDefault(option));
            }
        }
        return options;
    }

    private static String documentedDefault(OptionSpec option) {
        if (option.type() == boolean.class) {
            return "off";
        }
        return option.defaultValue() == null ? "none" : option.defaultValue();
    }
}
