package io.bingsan.agent.engine.weave.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.bingsan.agent.bridge.AdviceErrors;
import io.bingsan.agent.bridge.Arming;
import io.bingsan.agent.bridge.PoolStats;
import io.bingsan.agent.bridge.Pools;
import io.bingsan.agent.engine.weave.ClassFinding;
import io.bingsan.agent.engine.weave.WovenLoader;
import java.io.IOException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JacksonWeaverTest {
    private static final Path VERSIONS = Path.of("target", "jackson");

    @BeforeEach
    void arm() {
        Arming.arm();
    }

    @AfterEach
    void disarm() {
        Arming.disarm();
    }

    /** The versions that the build has copied, oldest to newest of those supported. */
    static List<Path> versions() throws IOException {
        try (Stream<Path> entries = Files.list(VERSIONS)) {
            return entries.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void weavesBothMethodsOfMapperAndWriter(Path version) throws Exception {
        WovenLoader woven = loader(version, true);
        scenarios(woven);

        assertThat(woven.findings()).hasSize(4).allMatch(ClassFinding::weavable);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void answersAndFailsAsTheUnwovenClassDoes(Path version) throws Exception {
        Map<String, Callable<Object>> before = scenarios(loader(version, false));
        Map<String, Callable<Object>> after = scenarios(loader(version, true));
        long errors = AdviceErrors.total();

        for (String name : before.keySet()) {
            assertSameOutcome(name, before.get(name), after.get(name));
        }

        assertThat(AdviceErrors.total()).isEqualTo(errors);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void returnsEachBufferWhateverHappens(Path version) throws Exception {
        Map<String, Callable<Object>> scenarios = scenarios(loader(version, true));

        for (Map.Entry<String, Callable<Object>> scenario : scenarios.entrySet()) {
            PoolStats before = buffer();
            outcome(scenario.getValue());
            PoolStats after = buffer();

            long gets = after.gets() - before.gets();
            assertThat(after.active()).as(scenario.getKey()).isZero();
            assertThat(after.returns() - before.returns() + after.discards() - before.discards())
                    .as(scenario.getKey())
                    .isEqualTo(gets);
            assertThat(gets > 0).as(scenario.getKey()).isEqualTo(isPooled(scenario.getKey()));
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void doesWithoutThePoolWhenItIsSwitchedOff(Path version) throws Exception {
        Arming.disarm();
        Map<String, Callable<Object>> before = scenarios(loader(version, false));
        Map<String, Callable<Object>> after = scenarios(loader(version, true));
        long gets = buffer().gets();

        assertSameOutcome("off", before.get("indented as bytes"), after.get("indented as bytes"));
        assertSameOutcome("off", before.get("indented as text"), after.get("indented as text"));

        assertThat(buffer().gets()).isEqualTo(gets);
    }

    private static boolean isPooled(String scenario) {
        return !scenario.startsWith("replaces writeValue as") && !scenario.equals("replaces writeValueAsBytes as bytes");
    }

    private static void assertSameOutcome(String name, Callable<Object> before, Callable<Object> after) {
        Object expected = outcome(before);
        Object actual = outcome(after);
        if (expected instanceof Throwable failure) {
            assertSameFailure(name, failure, actual);
        } else {
            assertThat(actual).as(name).isEqualTo(expected);
        }
    }

    private static void assertSameFailure(String name, Throwable expected, Object outcome) {
        if (!(outcome instanceof Throwable actual)) {
            fail(name + ": no failure, but " + outcome);
            return;
        }
        assertThat(actual.getClass().getName()).as(name).isEqualTo(expected.getClass().getName());
        assertThat(actual.getMessage()).as(name).isEqualTo(expected.getMessage());
        if (expected.getCause() == null) {
            assertThat(actual.getCause()).as(name).isNull();
        } else {
            assertSameFailure(name + ", cause", expected.getCause(), actual.getCause());
        }
    }

    private static Object outcome(Callable<Object> scenario) {
        try {
            return scenario.call();
        } catch (Throwable e) {
            return e;
        }
    }

    private static PoolStats buffer() {
        return Pools.stats()[0];
    }

    private static WovenLoader loader(Path version, boolean weaving) throws Exception {
        List<URL> classPath = new ArrayList<>();
        classPath.add(JacksonScenarios.class.getProtectionDomain().getCodeSource().getLocation());
        try (Stream<Path> jars = Files.list(version)) {
            for (Path jar : jars.toList()) {
                classPath.add(jar.toUri().toURL());
            }
        }
        return new WovenLoader(weaving, classPath.toArray(new URL[0]));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Callable<Object>> scenarios(ClassLoader loader) throws Exception {
        return (Map<String, Callable<Object>>)
                loader.loadClass(JacksonScenarios.class.getName()).getMethod("all").invoke(null);
    }
}
