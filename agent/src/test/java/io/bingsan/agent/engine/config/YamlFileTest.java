package io.bingsan.agent.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheFormOfTheOriginal() throws IOException {
        Resolution resolution = resolve("""
                # sizes in bytes
                pool:
                  buffer_initial_size: 8192   # larger metadata
                  buffer_max_size: 131072
                """);

        assertThat(resolution.errors()).isEmpty();
        assertThat(resolution.settings().pool().bufferInitialSize()).isEqualTo(8192);
        assertThat(resolution.settings().pool().bufferMaxSize()).isEqualTo(131072);
    }

    @Test
    void takesOnAndOffAsTextAndNotAsYamlTruth() throws IOException {
        assertThat(resolve("mode: off").settings().mode()).isEqualTo(Mode.OFF);
        assertThat(resolve("mode: on").errors()).isEmpty();
    }

    @Test
    void acceptsAnEmptyFileAndDottedKeys() throws IOException {
        assertThat(resolve("").errors()).isEmpty();
        assertThat(resolve("# nothing").errors()).isEmpty();
        assertThat(resolve("metrics.port: 7").settings().metrics().port()).isEqualTo(7);
    }

    @Test
    void namesTheLineOfABadValueAndOfAnUnknownKey() throws IOException {
        Resolution resolution = resolve("pool:\n  idle_seconds: soon\n  bufer_max_size: 1\nserver:\n  port: 8080\n");

        assertThat(resolution.errors()).hasSize(3);
        assertThat(resolution.errors().get(0)).contains("pool.bufer_max_size", "line 3", "pool.buffer_max_size");
        assertThat(resolution.errors().get(1)).contains("\"server\"", "line 4");
        assertThat(resolution.errors().get(2)).contains("pool.idle_seconds = \"soon\"", "line 2", "1 to 86400", "60");
    }

    @Test
    void refusesAKeyGivenTwiceAndKeepsTheFirst() throws IOException {
        Resolution resolution = resolve("metrics: {port: 1}\nmetrics.port: 2\n");

        assertThat(resolution.errors()).singleElement().asString().contains("metrics.port is given twice", "line 2");
        assertThat(resolution.settings().metrics().port()).isEqualTo(1);
    }

    @Test
    void refusesListsTagsAliasesAndFilesNamedInTheFile() throws IOException {
        assertThat(resolve("mode: [on, off]").errors()).singleElement().asString().contains("mode", "not a single value");
        assertThat(resolve("- mode").errors()).singleElement().asString().contains("not a mapping");
        assertThat(resolve("config: other.yaml").errors()).singleElement().asString().contains("config", "this file");
        assertThat(resolve("mode: !!javax.script.ScriptEngineManager [x]").errors()).hasSize(1);
        assertThat(resolve("pool: &p {idle_seconds: 1, more: *p}").errors()).isNotEmpty();
    }

    @Test
    void saysWhatIsWrongWithAFileAndIgnoresAllOfIt() throws IOException {
        assertThat(resolve("metrics: {port: 1}\npool: [").errors()).singleElement().asString()
                .contains("config file", "line", "is not YAML", "accepted", "in force: nothing of the file");
        assertThat(resolve("x".repeat(70_000)).errors()).singleElement().asString().contains("larger than 64 KiB");
        assertThat(resolve("{".repeat(5_000)).errors()).hasSize(1);
        assertThat(resolve(new byte[] {(byte) 0xff, (byte) 0xfe, 'a'}).errors()).singleElement().asString()
                .contains("not UTF-8");
    }

    @Test
    void saysThatAFileIsMissingOrNotAFile() {
        assertThat(resolve(folder.resolve("none.yaml")).errors()).singleElement().asString()
                .contains("none.yaml", "no such file", "in force: nothing of the file");
        assertThat(resolve(folder).errors()).singleElement().asString().contains("not a regular file");
    }

    private Resolution resolve(String yaml) throws IOException {
        return resolve(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private Resolution resolve(byte[] content) throws IOException {
        return resolve(Files.write(folder.resolve("a.yaml"), content));
    }

    private static Resolution resolve(Path file) {
        Properties properties = new Properties();
        properties.setProperty("bingsan.config", file.toString());
        return Resolution.of(null, properties, Map.of());
    }
}
