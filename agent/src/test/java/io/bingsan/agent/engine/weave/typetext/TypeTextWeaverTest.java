package io.bingsan.agent.engine.weave.typetext;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.agent.bridge.Arming;
import io.bingsan.agent.engine.weave.ClassFinding;
import io.bingsan.agent.engine.weave.WovenLoader;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TypeTextWeaverTest {
    private static final String DECIMAL = "org.apache.iceberg.types.Types$DecimalType";
    private static final String FIXED = "org.apache.iceberg.types.Types$FixedType";

    @BeforeEach
    void arm() {
        Arming.arm();
    }

    @AfterEach
    void disarm() {
        Arming.disarm();
    }

    static List<Path> versions() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("target", "iceberg"))) {
            return versions.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void answersTheTextOfTheTypeItself(Path version) throws Exception {
        Types plain = new Types(version, false);
        Types woven = new Types(version, true);

        for (int round = 0; round < 2; round++) {
            for (int precision = 1; precision <= 38; precision++) {
                for (int scale = -1; scale <= precision; scale++) {
                    assertThat(woven.decimal(precision, scale)).isEqualTo(plain.decimal(precision, scale));
                }
            }
            for (int length : new int[] {0, 1, 16, 1 << 20, Integer.MAX_VALUE}) {
                assertThat(woven.fixed(length)).isEqualTo(plain.fixed(length));
            }
        }
        assertThat(woven.findings()).hasSize(2).allMatch(ClassFinding::weavable);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void makesTheTextOnce(Path version) throws Exception {
        Types woven = new Types(version, true);

        assertThat(woven.decimal(18, 2)).isSameAs(woven.decimal(18, 2));
        assertThat(woven.fixed(16)).isSameAs(woven.fixed(16));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void makesTheTextAnewWhileTheAgentIsOff(Path version) throws Exception {
        Arming.disarm();
        Types woven = new Types(version, true);

        assertThat(woven.decimal(18, 2)).isEqualTo(woven.decimal(18, 2)).isNotSameAs(woven.decimal(18, 2));
    }

    /** Iceberg's types in a loader of their own. */
    private static final class Types {
        private final WovenLoader loader;
        private final Method decimal;
        private final Method fixed;

        Types(Path version, boolean weaving) throws Exception {
            List<URL> classPath = new ArrayList<>();
            try (Stream<Path> jars = Files.list(version)) {
                for (Path jar : jars.toList()) {
                    classPath.add(jar.toUri().toURL());
                }
            }
            loader = new WovenLoader(weaving, false, classPath.toArray(new URL[0]));
            decimal = loader.loadClass(DECIMAL).getMethod("of", int.class, int.class);
            fixed = loader.loadClass(FIXED).getMethod("ofLength", int.class);
        }

        String decimal(int precision, int scale) throws Exception {
            return decimal.invoke(null, precision, scale).toString();
        }

        String fixed(int length) throws Exception {
            return fixed.invoke(null, length).toString();
        }

        List<ClassFinding> findings() {
            return loader.findings();
        }
    }
}
