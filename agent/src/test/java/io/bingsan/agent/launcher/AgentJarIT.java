package io.bingsan.agent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What may be in the finished jar, and what an application's class loader may see of it. */
class AgentJarIT {
    private static final File JAR = new File("target/bingsan-agent.jar");
    private static final String LIBRARY = "io/bingsan/agent/engine/lib/";

    @Test
    void holdsNothingButTheThreeZones() throws IOException {
        assertThat(entries()).allMatch(AgentJarIT::isAllowed);
    }

    @Test
    void hasItsLicencesAndItsVersion() throws IOException {
        assertThat(entries()).contains(
                "META-INF/LICENSE",
                "META-INF/THIRD-PARTY",
                "META-INF/licenses/ASM",
                "engine/io/bingsan/agent/engine/version.txt");
    }

    @Test
    void hasEachLibraryMovedAndHidden() throws IOException {
        List<String> libraries = new ArrayList<>();
        try (JarFile jar = new JarFile(JAR);
                ZipInputStream zip = new ZipInputStream(jar.getInputStream(jar.getEntry("engine/libraries.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                libraries.add(entry.getName());
            }
        }

        assertThat(libraries).allMatch(entry -> entry.startsWith(LIBRARY) && entry.endsWith(".class"));
        for (String library : List.of("bytebuddy/", "asm/", "prometheus/", "snakeyaml/", "picocli/")) {
            assertThat(libraries).anyMatch(entry -> entry.startsWith(LIBRARY + library));
        }
    }

    @Test
    void isSmall() {
        assertThat(JAR.length()).isPositive().isLessThanOrEqualTo(8_000_000);
    }

    @Test
    void namesItsEntryPointsInTheManifest() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            Attributes manifest = jar.getManifest().getMainAttributes();

            for (String entryPoint : List.of("Premain-Class", "Agent-Class", "Main-Class")) {
                assertThat(manifest.getValue(entryPoint)).isEqualTo("io.bingsan.agent.launcher.Launcher");
            }
            assertThat(manifest.getValue("Boot-Class-Path")).isEqualTo(JAR.getName());
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
        }
    }

    @Test
    void loadsTheEngineWithItsOwnLoaderAndShowsItItsClassFiles() throws Exception {
        EngineClassLoader loader = new EngineClassLoader(JAR, getClass().getClassLoader());

        Class<?> engine = loader.loadClass("io.bingsan.agent.engine.Engine");
        Class<?> library = loader.loadClass("io.bingsan.agent.engine.lib.bytebuddy.ByteBuddy");

        assertThat(engine.getClassLoader()).isSameAs(loader);
        assertThat(library.getClassLoader()).isSameAs(loader);
        assertThat(loader.loadClass("io.bingsan.agent.bridge.Pools").getClassLoader()).isSameAs(getClass().getClassLoader());
        assertThat(engine.getProtectionDomain().getCodeSource().getLocation()).isEqualTo(JAR.toURI().toURL());
        try (InputStream classFile = loader.getResourceAsStream("io/bingsan/agent/engine/Engine.class")) {
            assertThat(classFile.readNBytes(4)).containsExactly(0xca, 0xfe, 0xba, 0xbe);
        }
        try (InputStream classFile = loader.getResourceAsStream(LIBRARY + "bytebuddy/ByteBuddy.class")) {
            assertThat(classFile.readNBytes(4)).containsExactly(0xca, 0xfe, 0xba, 0xbe);
        }
        assertThat(loader.getResourceAsStream(LIBRARY + "none.class")).isNull();
        try (InputStream classFile = loader.getResource("io/bingsan/agent/engine/Engine.class").openStream()) {
            assertThat(classFile.readNBytes(4)).containsExactly(0xca, 0xfe, 0xba, 0xbe);
        }
    }

    @Test
    void compilesTheLauncherForJava8() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            try (InputStream in = jar.getInputStream(jar.getEntry("io/bingsan/agent/launcher/Launcher.class"))) {
                assertThat(in.readNBytes(8)[7]).isEqualTo((byte) 52);
            }
        }
    }

    private static boolean isAllowed(String entry) {
        return entry.matches("META-INF/(MANIFEST\\.MF|LICENSE|THIRD-PARTY|licenses/ASM)")
                || entry.matches("io/bingsan/agent/(launcher|bridge)/[A-Za-z0-9$]+\\.class")
                || entry.equals("META-INF/versions/9/io/bingsan/agent/launcher/AgentHome.class")
                || entry.matches("engine/io/bingsan/agent/engine/.+\\.classdata")
                || entry.equals("engine/libraries.zip")
                || entry.equals("engine/io/bingsan/agent/engine/version.txt");
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            return jar.stream().map(JarEntry::getName).toList();
        }
    }
}
