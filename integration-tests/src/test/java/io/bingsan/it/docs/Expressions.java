package io.bingsan.it.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Every PromQL expression that an operator gets from us, and where it stands. */
final class Expressions {
    static final Path RULES = MarkdownFile.ROOT.resolve("docs/prometheus-alerts.yml");
    static final Path DASHBOARD = MarkdownFile.ROOT.resolve("docs/grafana-dashboard.json");

    private Expressions() {}

    record Expression(String where, String text) {
        @Override
        public String toString() {
            return where;
        }
    }

    static List<Expression> all() throws IOException {
        List<Expression> all = new ArrayList<>(ofDashboard());
        all.addAll(ofAlerts());
        all.addAll(ofDocuments());
        return all;
    }

    static List<Expression> ofDashboard() throws IOException {
        List<Expression> found = new ArrayList<>();
        for (JsonNode panel : dashboard().path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                found.add(new Expression("panel " + panel.path("title").asText(), target.path("expr").asText()));
            }
        }
        return found;
    }

    static List<Expression> ofDocuments() {
        List<Expression> found = new ArrayList<>();
        for (MarkdownFile document : MarkdownFile.all()) {
            for (MarkdownFile.Code code : document.code()) {
                if (code.language().equals("promql")) {
                    found.add(new Expression(document + " " + found.size(), code.text()));
                }
            }
        }
        return found;
    }

    static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(DASHBOARD.toFile());
    }

    private static List<Expression> ofAlerts() throws IOException {
        List<Expression> found = new ArrayList<>();
        for (Map<String, Object> rule : rules()) {
            found.add(new Expression("alert " + rule.get("alert"), (String) rule.get("expr")));
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rules() throws IOException {
        Map<String, List<Map<String, Object>>> file = new Yaml().load(Files.readString(RULES));
        return file.get("groups").stream()
                .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                .toList();
    }
}
