package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.it.apps.LooksAround;
import io.bingsan.it.apps.OwnLibraries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** The application and the agent do not meet in a class loader. */
@EachJdk
class IsolationIT {
    private static final String LIBRARIES = "io.bingsan.agent.engine.lib.";
    private static final List<String> OTHER_VERSIONS =
            List.of("byte-buddy-1", "asm-9", "snakeyaml-2", "picocli-4", "prometheus-metrics-exporter-httpserver-1");
    private static final List<String> WITH_THEM = List.of(
            "prometheus-metrics-exporter-common",
            "prometheus-metrics-model",
            "prometheus-metrics-config",
            "prometheus-metrics-exposition-formats",
            "prometheus-metrics-exposition-textformats");

    @Parameter
    Jdk jdk;

    @TempDir
    Path folder;

    @Test
    void anApplicationUsesItsOwnVersionsOfTheAgentsLibraries() {
        List<Path> own = ClassPath.jars(OTHER_VERSIONS.toArray(String[]::new));
        List<Path> withThem = ClassPath.jars(WITH_THEM.toArray(String[]::new));
        FinishedProcess without =
                JavaCommand.on(jdk).libraries(own).libraries(withThem).main(OwnLibraries.class).run();
        try (RunningProcess process = JavaCommand.on(jdk)
                .agent()
                .libraries(own)
                .libraries(withThem)
                .main(OwnLibraries.class)
                .start()) {
            process.endpoint().scrape();
            FinishedProcess with = process.finish();

            assertThat(with.out()).isEqualTo(without.out()).contains(own.stream().map(Path::toString).toList());
            assertThat(with.exitCode()).isZero();
        }
    }

    @Test
    void anApplicationSeesTheLauncherAndTheBridgeAndNothingElse() throws IOException {
        Set<String> names = classesInTheAgent();
        Path list = Files.write(folder.resolve("names"), names);
        FinishedProcess looked = JavaCommand.on(jdk)
                .agent()
                .main(LooksAround.class, list.toString())
                .run();

        assertThat(names).contains("net.bytebuddy.ByteBuddy", "picocli.CommandLine", "io.bingsan.agent.engine.Engine");
        assertThat(looked.out().lines().filter(line -> !line.equals("up")))
                .contains("io.bingsan.agent.launcher.Launcher", "io.bingsan.agent.bridge.Pools")
                .allMatch(name -> name.matches("io\\.bingsan\\.agent\\.(launcher|bridge)\\..*"));
    }

    @Test
    void anApplicationFindsNoServiceAndNoLibraryInTheAgent() throws IOException {
        try (ZipFile jar = new ZipFile(Agent.jar().toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.startsWith("META-INF/services/"))
                    .noneMatch(name -> name.startsWith("META-INF/maven/"))
                    .noneMatch(name -> name.endsWith(".class")
                            && !name.contains("io/bingsan/agent/launcher/")
                            && !name.contains("io/bingsan/agent/bridge/"));
        }
    }

    /** Each class by the name it has in the agent and, if it is a library's, by the name it has elsewhere. */
    private static Set<String> classesInTheAgent() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String entry : entries(Files.readAllBytes(Agent.jar()))) {
            String path = entry.replaceFirst("^(engine|META-INF/versions/\\d+)/", "");
            int end = path.indexOf(".class");
            if (end > 0) {
                String name = path.substring(0, end).replace('/', '.');
                names.add(name);
                names.add(originalName(name));
            }
        }
        return names;
    }

    /** With the entries of archives inside. */
    private static List<String> entries(byte[] archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().endsWith(".zip")) {
                    names.addAll(entries(zip.readAllBytes()));
                }
            }
        }
        return names;
    }

    private static String originalName(String relocated) {
        return relocated
                .replace(LIBRARIES + "bytebuddy.", "net.bytebuddy.")
                .replace(LIBRARIES + "asm.", "org.objectweb.asm.")
                .replace(LIBRARIES + "prometheus.", "io.prometheus.")
                .replace(LIBRARIES + "snakeyaml.", "org.yaml.snakeyaml.")
                .replace(LIBRARIES + "picocli.", "picocli.");
    }
}
