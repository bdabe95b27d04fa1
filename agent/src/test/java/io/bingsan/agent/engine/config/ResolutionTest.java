package io.bingsan.agent.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.agent.engine.log.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionTest {
    @TempDir
    private Path folder;

    @Test
    void hasTheDocumentedDefaultsWithoutAnyConfiguration() {
        Settings settings = resolve(null).settings();

        assertThat(settings.mode()).isEqualTo(Mode.ON);
        assertThat(settings.strict()).isFalse();
        assertThat(settings.metrics()).isEqualTo(new MetricsSettings(true, "127.0.0.1", 9469));
        assertThat(settings.pool().bufferInitialSize()).isEqualTo(4096);
        assertThat(settings.pool().bufferMaxSize()).isEqualTo(65536);
        assertThat(settings.pool().idleSeconds()).isEqualTo(60);
        assertThat(settings.instrumentation()).isEqualTo(new InstrumentationSettings(true, true, true, true, true, 10));
        assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
    }

    @Test
    void boundsThePoolsByAShareOfTheHeapUnlessTold() {
        long heap = Runtime.getRuntime().maxMemory();

        PoolSettings pool = resolve(null).settings().pool();

        assertThat(pool.maxBytes()).isEqualTo(Math.min(16L << 20, heap / 16));
        assertThat(pool.largeMaxBytes()).isEqualTo(Math.min(32L << 20, heap / 8));
    }

    @Test
    void prefersArgumentsToPropertiesToEnvironmentToFile() throws IOException {
        Path file = file("mode: observe\nmetrics: {port: 1}\npool: {idle_seconds: 1}\nlog: {level: debug}\n");
        Properties properties = properties("bingsan.metrics.port", "3", "bingsan.pool.idle_seconds", "3");
        Map<String, String> environment = Map.of(
                "BINGSAN_METRICS_PORT", "2", "BINGSAN_POOL_IDLE_SECONDS", "2", "BINGSAN_LOG_LEVEL", "warn");

        Resolution resolution = Resolution.of("metrics.port=4,config=" + file, properties, environment);

        assertThat(resolution.errors()).isEmpty();
        assertThat(resolution.value(Key.METRICS_PORT)).isEqualTo("4");
        assertThat(resolution.origin(Key.METRICS_PORT)).isEqualTo("agent arguments");
        assertThat(resolution.value(Key.POOL_IDLE_SECONDS)).isEqualTo("3");
        assertThat(resolution.origin(Key.POOL_IDLE_SECONDS)).isEqualTo("system property bingsan.pool.idle_seconds");
        assertThat(resolution.value(Key.LOG_LEVEL)).isEqualTo("warn");
        assertThat(resolution.origin(Key.LOG_LEVEL)).isEqualTo("environment BINGSAN_LOG_LEVEL");
        assertThat(resolution.value(Key.MODE)).isEqualTo("observe");
        assertThat(resolution.origin(Key.MODE)).isEqualTo(file + " line 1");
        assertThat(resolution.origin(Key.METRICS_HOST)).isEqualTo("default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "4096x", "4 k", "99999999999999999999", "17m", "0x1000", "4096.0", "k"})
    void namesKeySourceAcceptedAndInForceWhenAValueIsRefused(String value) {
        Resolution resolution = resolve("pool.buffer_initial_size=" + value);

        assertThat(resolution.errors()).containsExactly("pool.buffer_initial_size = \"" + value
                + "\" in agent arguments is refused; accepted: 256 to 1048576 bytes, also as 4k, 1m or 1g;"
                + " in force: 4096 (default)");
        assertThat(resolution.settings().pool().bufferInitialSize()).isEqualTo(4096);
    }

    @ParameterizedTest
    @CsvSource({"8192,8192", "8k,8192", "8K,8192", "1m,1048576", "1M,1048576"})
    void readsSizesInBytesOrWithASuffix(String text, int bytes) {
        Resolution resolution = resolve("pool.buffer_initial_size=" + text + ",pool.buffer_max_size=1m");

        assertThat(resolution.errors()).isEmpty();
        assertThat(resolution.settings().pool().bufferInitialSize()).isEqualTo(bytes);
    }

    @Test
    void refusesAFirstBlockAboveTheLargest() {
        Resolution resolution = resolve("pool.buffer_initial_size=128k");

        assertThat(resolution.errors()).containsExactly("pool.buffer_initial_size = \"128k\" in agent arguments is refused;"
                + " accepted: at most pool.buffer_max_size, which is 65536; in force: 4096 (default)");
    }

    @Test
    void letsALoweredMaximumLowerTheDefaultFirstBlock() {
        Resolution resolution = resolve("pool.buffer_max_size=2k");

        assertThat(resolution.errors()).isEmpty();
        assertThat(resolution.settings().pool().bufferInitialSize()).isEqualTo(2048);
    }

    @Test
    void namesTheNearestKeyInTheSpellingOfItsSource() {
        Resolution resolution = Resolution.of(
                "pool.bufer_max_size=1",
                properties("bingsan.metrics.prot", "1"),
                Map.of("BINGSAN_POOL_BUFFERMAX_SIZE", "1"));

        assertThat(resolution.errors()).containsExactly(
                "unknown key \"pool.bufer_max_size\" in agent arguments; accepted: known keys, the nearest is"
                        + " pool.buffer_max_size; in force: nothing of it, it is ignored",
                "unknown key \"metrics.prot\" in system property bingsan.metrics.prot; accepted: known keys, the nearest is"
                        + " bingsan.metrics.port; in force: nothing of it, it is ignored",
                "unknown key \"POOL_BUFFERMAX_SIZE\" in environment BINGSAN_POOL_BUFFERMAX_SIZE; accepted: known keys, the"
                        + " nearest is BINGSAN_POOL_BUFFER_MAX_SIZE; in force: nothing of it, it is ignored");
    }

    @Test
    void takesTwoCommasForOneInsideAValue() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("a,b c")).resolve("x.yaml");
        Files.writeString(odd, "mode: off");

        Resolution resolution = resolve("config=" + odd.toString().replace(",", ",,") + ",metrics.port=1");

        assertThat(resolution.errors()).isEmpty();
        assertThat(resolution.settings().mode()).isEqualTo(Mode.OFF);
        assertThat(resolution.settings().metrics().port()).isEqualTo(1);
    }

    @Test
    void tellsOfAnArgumentWithoutValueAndGoesOn() {
        Resolution resolution = resolve("strict,,metrics.port=1, ,=x,metrics.port=2,metrics.port=3");

        assertThat(resolution.errors()).hasSize(3);
        assertThat(resolution.errors().get(0)).startsWith("unknown key \"strict,metrics.port\" in agent arguments");
        assertThat(resolution.errors().get(1)).startsWith("\"=x\" in agent arguments is not key=value");
        assertThat(resolution.errors().get(2)).startsWith("metrics.port is given twice in agent arguments");
        assertThat(resolution.settings().metrics().port()).isEqualTo(2);
    }

    @Test
    void ignoresWhatOnlyLooksLikeOurs() {
        Map<String, String> environment = Map.of(
                "BINGSAN", "x",
                "BINGSAN_MODE", "",
                "bingsan_mode", "off",
                "BINGSAN_SERVICE_HOST", "10.0.0.1",
                "BINGSAN_SERVICE_PORT_HTTP", "80",
                "BINGSAN_PORT", "tcp://10.0.0.1:80",
                "BINGSAN_METRICS_PORT", "tcp://10.0.0.1:80",
                "BINGSAN_PORT_80_TCP_ADDR", "10.0.0.1",
                "BINGSAN_METRICS_SERVICE_HOST", "10.0.0.1");

        Resolution resolution = Resolution.of("", properties("bingsan", "x", "bingsanity.mode", "off"), environment);

        assertThat(resolution.errors()).isEmpty();
        assertThat(resolution.settings().mode()).isEqualTo(Mode.ON);
        assertThat(resolution.settings().metrics().port()).isEqualTo(9469);
    }

    private static Resolution resolve(String arguments) {
        return Resolution.of(arguments, new Properties(), Map.of());
    }

    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("bingsan.yaml"), yaml);
    }
}
