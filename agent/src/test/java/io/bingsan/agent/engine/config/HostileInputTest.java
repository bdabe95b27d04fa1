package io.bingsan.agent.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Texts that nobody would write, 1,000 for each property; the seed is the repetition's number. */
class HostileInputTest {
    private static final int TRIES = 1_000;

    /** Half of the texts are made of these, so that they get past the first check. */
    private static final String LIKELY = "pool.metrics,=:;-_ 0123456789kKmMgG%[]{}\"'\\\n\t\0autonffre";

    @RepeatedTest(TRIES)
    void noArgumentsMakeItThrowOrLeaveASizeOutOfRange(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());

        check(Resolution.of(text(random), new Properties(), Map.of()));
    }

    @RepeatedTest(TRIES)
    void noValueMakesItThrowOrLeaveASizeOutOfRange(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Key key = Key.values()[random.nextInt(Key.values().length)];
        Properties properties = new Properties();
        Map<String, String> environment = new HashMap<>();
        if (key != Key.CONFIG) {
            properties.setProperty(key.systemProperty(), text(random));
            environment.put(key.environmentVariable(), text(random));
        }

        check(Resolution.of(null, properties, environment));
    }

    @RepeatedTest(TRIES)
    void everyUnknownKeyIsReportedOnce(RepetitionInfo repetition) {
        Properties properties = new Properties();
        properties.setProperty("bingsan.x" + text(new Random(repetition.getCurrentRepetition())), "1");

        Resolution resolution = Resolution.of(null, properties, Map.of());

        assertThat(resolution.errors()).singleElement().asString().startsWith("unknown key");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        boolean likely = random.nextBoolean();
        for (int length = random.nextInt(40); length > 0; length--) {
            text.append(likely
                    ? LIKELY.charAt(random.nextInt(LIKELY.length()))
                    : (char) random.nextInt(Character.MAX_VALUE + 1));
        }
        return text.toString();
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
