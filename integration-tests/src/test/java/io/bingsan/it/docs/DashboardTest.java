package io.bingsan.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardTest {
    private static final int COLUMNS = 24;

    /** A panel with a name for reports. */
    record Panel(JsonNode json) {
        @Override
        public String toString() {
            return json.path("title").asText();
        }
    }

    static List<Panel> panels() throws IOException {
        return StreamSupport.stream(Expressions.dashboard().path("panels").spliterator(), false).map(Panel::new).toList();
    }

    @Test
    void asksForTheDataSourceWhenItIsImported() throws IOException {
        JsonNode variable = Expressions.dashboard().at("/templating/list/0");

        assertThat(variable.path("name").asText()).isEqualTo("datasource");
        assertThat(variable.path("type").asText()).isEqualTo("datasource");
        assertThat(Expressions.dashboard().findValuesAsText("uid"))
                .filteredOn(uid -> !uid.equals(dashboardId()))
                .containsOnly("${datasource}");
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyPanelSaysWhatItShows(Panel panel) {
        assertThat(panel.json.path("title").asText()).isNotBlank();
        assertThat(panel.json.path("description").asText()).isNotBlank();
        assertThat(panel.json.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
        assertThat(panel.json.path("targets")).isNotEmpty().allSatisfy(target -> {
            assertThat(target.path("expr").asText()).isNotBlank();
            assertThat(target.path("refId").asText()).isNotBlank();
        });
    }

    @Test
    void noTwoPanelsOverlapOrShareANumber() throws IOException {
        List<String> taken = new ArrayList<>();
        for (Panel panel : panels()) {
            taken.add("number " + panel.json.path("id").asInt());
            JsonNode place = panel.json.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(COLUMNS);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    taken.add((place.path("x").asInt() + x) + "," + (place.path("y").asInt() + y));
                }
            }
        }

        assertThat(taken).doesNotHaveDuplicates();
    }

    private static String dashboardId() {
        return "bingsan-pool-agent";
    }
}
