package io.bingsan.agent.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bingsan.agent.engine.log.AgentLog;
import io.bingsan.agent.engine.log.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final String MAPPER = "com/fasterxml/jackson/databind/ObjectMapper";

    private final WeaveReport report = new WeaveReport();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final AgentLog log = new AgentLog(new PrintStream(logged, true, StandardCharsets.UTF_8), LogLevel.WARN);

    /** As an application's: neither the platform's nor the agent's own. */
    private final ClassLoader application = new WovenLoader(false, false);

    @Test
    void weavesAKnownClassAndCountsItsCallSites() throws Exception {
        byte[] woven = gate(EnumSet.allOf(Family.class), false).transform(application, MAPPER, null, null, mapper());

        assertThat(woven).isNotNull().isNotEqualTo(mapper());
        assertThat(count("jackson", "woven", "")).isEqualTo(2);
        assertThat(report.woven()).isEqualTo(2);
        assertThat(report.weaveNanos()).isPositive();
    }

    @Test
    void leavesOtherClassesAloneWithoutReadingThem() {
        assertThat(gate(EnumSet.allOf(Family.class), false).transform(application, "a/B", null, null, new byte[0])).isNull();
        assertThat(report.weaveNanos()).isZero();
    }

    @Test
    void leavesTheJdkAndItselfAlone() throws Exception {
        Gate gate = gate(EnumSet.allOf(Family.class), false);

        assertThat(gate.transform(null, MAPPER, null, null, mapper())).isNull();
        assertThat(gate.transform(ClassLoader.getPlatformClassLoader(), MAPPER, null, null, mapper())).isNull();
        assertThat(gate.transform(Gate.class.getClassLoader(), MAPPER, null, null, mapper())).isNull();
        assertThat(gate.transform(application, null, null, null, mapper())).isNull();
    }

    @Test
    void leavesAFamilyAloneThatIsSwitchedOff() throws Exception {
        Gate gate = gate(EnumSet.of(Family.ICEBERG, Family.TOKEN), false);

        assertThat(gate.transform(application, MAPPER, null, null, mapper())).isNull();
        assertThat(report.woven()).isZero();
    }

    @Test
    void reportsButDoesNotWeaveWhileItObserves() throws Exception {
        byte[] woven = gate(EnumSet.allOf(Family.class), true).transform(application, MAPPER, null, null, mapper());

        assertThat(woven).isNull();
        assertThat(count("jackson", "skipped", "observe-mode")).isEqualTo(2);
    }

    @Test
    void leavesAClassAloneWhoseLoaderHidesTheBridge() throws Exception {
        ClassLoader hiding = new ClassLoader(ClassLoader.getPlatformClassLoader()) {};

        assertThat(gate(EnumSet.allOf(Family.class), false).transform(hiding, MAPPER, null, null, mapper())).isNull();
        assertThat(count("jackson", "skipped", "bridge-not-visible")).isEqualTo(2);
    }

    @Test
    void leavesAClassOfAnotherShapeAlone() throws Exception {
        byte[] otherClass = classFile("java/lang/Object");

        assertThat(gate(EnumSet.allOf(Family.class), false).transform(application, MAPPER, null, null, otherClass)).isNull();
        assertThat(count("jackson", "woven", "")).isZero();
    }

    @Test
    void survivesBrokenClassFilesAndSaysSo() throws Exception {
        Gate gate = gate(EnumSet.allOf(Family.class), false);
        Random random = new Random(17);
        for (int i = 0; i < 300; i++) {
            byte[] broken = mapper();
            int length = random.nextBoolean() ? broken.length : random.nextInt(broken.length);
            byte[] cut = Arrays.copyOf(broken, length);
            for (int flips = random.nextInt(8); flips > 0 && length > 0; flips--) {
                cut[random.nextInt(length)] = (byte) random.nextInt();
            }

            gate.transform(application, MAPPER, null, null, cut);
        }

        assertThat(logged.toString(StandardCharsets.UTF_8)).contains("left alone: " + MAPPER.replace('/', '.'));
        assertThat(count("jackson", "skipped", "weaving-failed")).isPositive();
    }

    @Test
    void announcesTheFirstTargetOnce() throws Exception {
        AtomicInteger announced = new AtomicInteger();
        Gate gate = gate(EnumSet.allOf(Family.class), false);
        gate.onFirstTarget(announced::incrementAndGet);

        gate.transform(application, "a/B", null, null, new byte[0]);
        assertThat(announced).hasValue(0);
        gate.transform(application, MAPPER, null, null, mapper());
        gate.transform(application, MAPPER, null, null, mapper());

        assertThat(announced).hasValue(1);
    }

    @Test
    void countsAClassOnceHoweverOftenItIsTransformedAgain() throws Exception {
        Gate gate = gate(EnumSet.allOf(Family.class), false);
        gate.transform(application, MAPPER, null, null, mapper());

        byte[] again = gate.transform(application, MAPPER, ObjectMapper.class, null, mapper());

        assertThat(again).isNotNull();
        assertThat(report.woven()).isEqualTo(2);
    }

    private Gate gate(Set<Family> families, boolean observe) {
        return new Gate(families, observe, report, log);
    }

    private long count(String family, String outcome, String reason) {
        return report.rows().stream()
                .filter(row -> row.family().equals(family) && row.outcome().equals(outcome) && row.reason().equals(reason))
                .mapToLong(WeaveReport.Row::count)
                .sum();
    }

    private static byte[] mapper() throws IOException {
        return classFile(MAPPER);
    }

    private static byte[] classFile(String name) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        }
    }
}
