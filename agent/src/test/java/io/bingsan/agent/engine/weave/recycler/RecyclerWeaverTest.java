package io.bingsan.agent.engine.weave.recycler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bingsan.agent.bridge.AdviceErrors;
import io.bingsan.agent.bridge.Arming;
import io.bingsan.agent.bridge.PoolStats;
import io.bingsan.agent.bridge.Pools;
import io.bingsan.agent.engine.weave.ClassFinding;
import io.bingsan.agent.engine.weave.Family;
import io.bingsan.agent.engine.weave.WovenLoader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Run it on JDK 21 or newer, for example with {@code -Djvm=JDK/bin/java}: before, nothing is woven. */
class RecyclerWeaverTest {
    private static final Path VERSIONS = Path.of("target", "jackson");

    @BeforeEach
    void arm() {
        assumeTrue(VirtualThreads.exist(), "virtual threads came with JDK 21");
        Arming.arm();
    }

    @AfterEach
    void disarm() {
        Arming.disarm();
    }

    /** A copy of Jackson 2.16 or newer whose default pool is the thread-local one. */
    record Copy(String version, boolean relocated) {}

    static Stream<Copy> copies() {
        return Stream.of("2.16.2", "2.18.2", newest())
                .flatMap(version -> Stream.of(new Copy(version, false), new Copy(version, true)));
    }

    @ParameterizedTest
    @MethodSource("copies")
    void answersAndFailsAsTheUnwovenFactoryDoes(Copy copy) throws Exception {
        long errors = AdviceErrors.total();
        for (String kind : List.of("pooled", "leftAlone")) {
            Map<String, Callable<Object>> before = scenarios(loader(copy, false), kind);
            Map<String, Callable<Object>> after = scenarios(loader(copy, true), kind);
            for (String name : before.keySet()) {
                assertThat(outcome(after.get(name))).as(name).isEqualTo(outcome(before.get(name)));
            }
        }

        assertThat(AdviceErrors.total()).isEqualTo(errors);
    }

    @ParameterizedTest
    @MethodSource("copies")
    void lendsBuffersOnVirtualThreadsAndTakesEachBack(Copy copy) throws Exception {
        Map<String, Callable<Object>> scenarios = scenarios(loader(copy, true), "pooled");
        for (Map.Entry<String, Callable<Object>> scenario : scenarios.entrySet()) {
            PoolStats before = buffer();
            outcome(scenario.getValue());
            PoolStats after = buffer();

            assertThat(after.gets()).as(scenario.getKey()).isGreaterThan(before.gets());
            assertThat(after.active()).as(scenario.getKey()).isEqualTo(before.active());
            assertThat(imbalance(after)).as(scenario.getKey()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("copies")
    void leavesChosenPoolsAndPlatformThreadsAlone(Copy copy) throws Exception {
        WovenLoader woven = loader(copy, true);
        long gets = buffer().gets();
        for (Callable<Object> scenario : scenarios(woven, "leftAlone").values()) {
            outcome(scenario);
        }
        for (Map.Entry<String, Callable<Object>> scenario : scenarios(woven, "pooled").entrySet()) {
            if (scenario.getKey().endsWith(" to a stream")) {
                scenario.getValue().call();
            }
        }

        assertThat(buffer().gets()).isEqualTo(gets);
    }

    @ParameterizedTest
    @MethodSource("copies")
    void forgetsAGeneratorThatIsNeverClosed(Copy copy) throws Exception {
        Class<?> scenarios = loader(copy, true).loadClass(RecyclerScenarios.class.getName());
        PoolStats before = buffer();
        VirtualThreads.call(() -> scenarios.getMethod("leak").invoke(null));

        assertThat(buffer().active()).isEqualTo(before.active() + 1);
        assertThat(imbalance(buffer())).isZero();
        await().until(() -> {
            System.gc();
            Pools.sweep();
            return buffer().active() == before.active();
        });
        assertThat(buffer().discards()).isEqualTo(before.discards() + 1);
    }

    @ParameterizedTest
    @MethodSource("copies")
    void servesAThousandThreadsAtOnce(Copy copy) throws Exception {
        Callable<Object> write = scenarios(loader(copy, true), "pooled").get("wide 9000 to a stream");
        VirtualThreads.call(write); // The first of all prepares this copy, and others go without meanwhile.
        PoolStats before = buffer();

        List<Object> answers = VirtualThreads.callAll(1_000, write);

        assertThat(answers).containsOnly(write.call());
        assertThat(buffer().gets()).isEqualTo(before.gets() + 1_000);
        assertThat(buffer().active()).isEqualTo(before.active());
        assertThat(imbalance(buffer())).isZero();
    }

    @Test
    void leavesALockFreeDefaultAlone() throws Exception {
        Callable<Object> write =
                scenarios(loader(new Copy("2.17.0", false), true), "pooled").get("latin 9000 to a stream");
        long gets = buffer().gets();
        long errors = AdviceErrors.total();

        VirtualThreads.callAll(3, write);

        assertThat(buffer().gets()).isEqualTo(gets);
        assertThat(AdviceErrors.total()).isEqualTo(errors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.12.7", "2.15.4"})
    void saysWhyItLeavesOlderVersionsAlone(String version) throws Exception {
        WovenLoader loader = loader(new Copy(version, false), true);
        loader.loadClass("com.fasterxml.jackson.core.JsonFactory");

        assertThat(reasons(loader)).containsExactly("no-extension-point");
    }

    @Test
    void saysWhyItLeavesJackson3Alone() throws Exception {
        WovenLoader loader = loader(new Copy(version("3."), false), true);
        loader.loadClass("tools.jackson.core.TokenStreamFactory");

        assertThat(reasons(loader)).containsExactly("shared-by-default");
    }

    private static List<String> reasons(WovenLoader loader) {
        return loader.findings().stream()
                .filter(finding -> finding.family() == Family.RECYCLER)
                .map(ClassFinding::reason)
                .toList();
    }

    private static String outcome(Callable<Object> scenario) {
        try {
            return String.valueOf(VirtualThreads.call(scenario));
        } catch (Exception e) {
            return e.getCause().toString().replaceAll("@[0-9a-f]+", "");
        }
    }

    private static PoolStats buffer() {
        return Pools.stats()[0];
    }

    private static long imbalance(PoolStats stats) {
        return stats.gets() - stats.returns() - stats.discards() - stats.active();
    }

    private static String newest() {
        return version("2.2");
    }

    private static String version(String start) {
        return Stream.of(VERSIONS.toFile().list())
                .filter(name -> name.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static WovenLoader loader(Copy copy, boolean weaving) throws Exception {
        List<URL> classPath = new ArrayList<>();
        classPath.add(RecyclerScenarios.class.getProtectionDomain().getCodeSource().getLocation());
        try (Stream<Path> jars = Files.list(VERSIONS.resolve(copy.version))) {
            for (Path jar : jars.toList()) {
                classPath.add(jar.toUri().toURL());
            }
        }
        return new WovenLoader(weaving, copy.relocated, classPath.toArray(new URL[0]));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Callable<Object>> scenarios(ClassLoader loader, String kind) throws Exception {
        return (Map<String, Callable<Object>>)
                loader.loadClass(RecyclerScenarios.class.getName()).getMethod(kind).invoke(null);
    }
}
