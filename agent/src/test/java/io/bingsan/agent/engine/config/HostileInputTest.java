package io.bingsan.agent.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;

class HostileInputTest {
    @Property
    void noArgumentsMakeItThrowOrLeaveASizeOutOfRange(@ForAll String arguments) {
        check(Resolution.of(arguments, new Properties(), Map.of()));
    }

    @Property
    void noValueMakesItThrowOrLeaveASizeOutOfRange(
            @ForAll Key key, @ForAll String property, @ForAll String variable) {
        Properties properties = new Properties();
        Map<String, String> environment = new HashMap<>();
        if (key != Key.CONFIG) {
            properties.setProperty(key.systemProperty(), property);
            environment.put(key.environmentVariable(), variable);
        }

        check(Resolution.of(null, properties, environment));
    }

    @Property
    void everyUnknownKeyIsReportedOnce(@ForAll @NotBlank String name) {
        Properties properties = new Properties();
        properties.setProperty("bingsan.x" + name, "1");

        Resolution resolution = Resolution.of(null, properties, Map.of());

        assertThat(resolution.errors()).singleElement().asString().startsWith("unknown key");
    }

    private static void check(Resolution resolution) {
        PoolSettings pool = resolution.settings().pool();
        assertThat(pool.bufferInitialSize()).isBetween(256, pool.bufferMaxSize());
        assertThat(pool.bufferMaxSize()).isBetween(1024, 16 << 20);
        assertThat(resolution.settings().metrics().port()).isBetween(0, 65535);
        assertThat(resolution.settings().metrics().host()).isNotBlank();
        for (Key key : Key.values()) {
            assertThat(resolution.value(key)).isNotNull();
            assertThat(resolution.origin(key)).isNotNull();
        }
    }
}
