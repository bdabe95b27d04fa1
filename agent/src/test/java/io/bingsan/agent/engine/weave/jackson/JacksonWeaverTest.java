package io.bingsan.agent.engine.weave.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.bingsan.agent.bridge.AdviceErrors;
import io.bingsan.agent.bridge.Arming;
import io.bingsan.agent.bridge.PoolStats;
import io.bingsan.agent.bridge.Pools;
import io.bingsan.agent.engine.weave.ClassFinding;
import io.bingsan.agent.engine.weave.Family;
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

    /** A copy of Jackson: a version that the build has fetched, in its own package or a relocated one. */
    record Copy(Path jars, boolean relocated) {
        private boolean isJackson3() {
            return jars.getFileName().toString().startsWith("3.");
        }

        @Override
        public String toString() {
            return jars.getFileName() + (relocated ? " relocated" : "");
        }
    }

    static List<Copy> copies() throws IOException {
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.sorted()
                    .flatMap(jars -> Stream.of(new Copy(jars, false), new Copy(jars, true)))
                    .filter(copy -> !(copy.relocated && copy.isJackson3()))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("copies")
    void weavesBothMethodsOfMapperAndWriter(Copy copy) throws Exception {
        WovenLoader woven = loader(copy, true);
        scenarios(woven, copy);

        assertThat(woven.findings())
                .filteredOn(finding -> finding.family() == Family.JACKSON)
                .hasSize(4)
                .allMatch(ClassFinding::weavable);
    }

    @ParameterizedTest
    @MethodSource("copies")
    void answersAndFailsAsTheUnwovenClassDoes(Copy copy) throws Exception {
        Map<String, Callable<Object>> before = scenarios(loader(copy, false), copy);
        Map<String, Callable<Object>> after = scenarios(loader(copy, true), copy);
        long errors = AdviceErrors.total();

        for (String name : before.keySet()) {
            assertSameOutcome(name, before.get(name), after.get(name));
        }

        assertThat(AdviceErrors.total()).isEqualTo(errors);
    }

    @ParameterizedTest
    @MethodSource("copies")
    void returnsEachBufferWhateverHappens(Copy copy) throws Exception {
        Map<String, Callable<Object>> scenarios = scenarios(loader(copy, true), copy);

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
    @MethodSource("copies")
    void doesWithoutThePoolWhenItIsSwitchedOff(Copy copy) throws Exception {
        Arming.disarm();
        Map<String, Callable<Object>> before = scenarios(loader(copy, false), copy);
        Map<String, Callable<Object>> after = scenarios(loader(copy, true), copy);
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

    private static WovenLoader loader(Copy copy, boolean weaving) throws Exception {
        List<URL> classPath = new ArrayList<>();
        classPath.add(JacksonScenarios.class.getProtectionDomain().getCodeSource().getLocation());
        try (Stream<Path> jars = Files.list(copy.jars)) {
            for (Path jar : jars.toList()) {
                classPath.add(jar.toUri().toURL());
            }
        }
        return new WovenLoader(weaving, copy.relocated, classPath.toArray(new URL[0]));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Callable<Object>> scenarios(ClassLoader loader, Copy copy) throws Exception {
        Class<?> scenarios = copy.isJackson3() ? Jackson3Scenarios.class : JacksonScenarios.class;
        return (Map<String, Callable<Object>>)
                loader.loadClass(scenarios.getName()).getMethod("all").invoke(null);
    }
}
