package io.bingsan.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.it.docs.Expressions.Expression;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboard, alerts and guides ask for nothing that the agent does not have. */
class ExpressionsIT {
    private static final Pattern SELECTOR = Pattern.compile("\\b(bingsan_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

    /** By Prometheus, for each target. */
    private static final Set<String> TARGET_LABELS = Set.of("job", "instance");

    /** The values of each label, by series. */
    private static final Map<String, Map<String, Set<String>>> SERIES = new HashMap<>();

    @BeforeAll
    static void scrape() throws Exception {
        AgentScrape.text().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher selector = SELECTOR.matcher(line);
            if (selector.find()) {
                Map<String, Set<String>> labels = SERIES.computeIfAbsent(selector.group(1), unseen -> new HashMap<>());
                addLabels(labels, selector.group(2));
            }
        });
    }

    static List<Expression> expressions() throws IOException {
        return Expressions.all();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void usesOnlyWhatTheAgentExposes(Expression expression) {
        Matcher selector = SELECTOR.matcher(expression.text());
        boolean found = false;
        while (selector.find()) {
            found = true;
            assertThat(SERIES).containsKey(selector.group(1));
            assertLabels(SERIES.get(selector.group(1)), selector.group(2));
        }
        assertThat(found).as("uses the agent's metrics").isTrue();
    }

    @Test
    void theDashboardShowsEveryMetric() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Expression expression : Expressions.ofDashboard()) {
            Matcher selector = SELECTOR.matcher(expression.text());
            while (selector.find()) {
                shown.add(selector.group(1));
            }
        }

        assertThat(shown).containsExactlyInAnyOrderElementsOf(SERIES.keySet());
    }

    private static void assertLabels(Map<String, Set<String>> known, String matchers) {
        Matcher label = LABEL.matcher(matchers == null ? "" : matchers);
        while (label.find()) {
            String name = label.group(1);
            if (!TARGET_LABELS.contains(name)) {
                assertThat(known).containsKey(name);
                assertThat(known.get(name)).contains(label.group(3));
            }
        }
    }

    private static void addLabels(Map<String, Set<String>> labels, String text) {
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            labels.computeIfAbsent(label.group(1), unseen -> new HashSet<>()).add(label.group(3));
        }
    }
}
