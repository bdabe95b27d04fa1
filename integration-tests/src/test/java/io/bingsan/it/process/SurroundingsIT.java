package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.it.apps.HidingLoader;
import io.bingsan.it.apps.JacksonApp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Applications and agents in less usual places: modules, other class loaders, small images, renamed jars. */
@EachJdk
class SurroundingsIT {
    private static final String WRITTEN = "[\"a\",1]";

    @Parameter
    Jdk jdk;

    @TempDir
    Path folder;

    @Test
    void anApplicationOfNamedModulesIsServedWithoutReadingMore() throws IOException {
        Path modules = compileModule();
        try (RunningProcess process = JavaCommand.on(jdk)
                .agent()
                .option("--add-modules", "jdk.httpserver") // Nothing else here requires it.
                .option("-p", ClassPath.join(ClassPath.jackson()) + File.pathSeparator + modules)
                .option("-m", "it.modular/it.modular.Main")
                .start()) {
            process.awaitOut("named module it.modular writes " + WRITTEN + " by module com.fasterxml.jackson.databind");

            assertPooledOnce(process);
        }
    }

    @Test
    void anApplicationBehindALoaderThatHidesTheBridgeIsLeftAlone() {
        try (RunningProcess process = JavaCommand.on(jdk)
                .agent()
                .libraries(ClassPath.jackson())
                .main(HidingLoader.class)
                .start()) {
            process.say("write\n");
            process.awaitOut(WRITTEN);
            Scrape scrape = process.endpoint().scrape();

            assertThat(scrape.callSites("jackson", "skipped", "bridge-not-visible")).isEqualTo(2);
            assertThat(scrape.callSites("jackson", "woven", "")).isZero();
            assertThat(scrape.gets("buffer")).isZero();
            assertThat(process.finish().exitCode()).isZero();
        }
    }

    @Test
    void poolsWithoutAnEndpointWhereTheImageHasNoHttpServer() {
        try (RunningProcess process = JavaCommand.on(jdk)
                .agent("")
                .option("--limit-modules", "java.base,java.instrument")
                .libraries(ClassPath.jackson())
                .main(JacksonApp.class)
                .start()) {
            process.say("write\n");
            process.awaitOut(WRITTEN);

            assertThat(process.ready().where()).isEqualTo("unavailable");
            assertThat(process.err()).contains("bingsan: WARN", "jdk.httpserver", "the pools work without it");
            assertThat(process.finish().exitCode()).isZero();
        }
    }

    @Test
    void refusesToStartWithoutTheHttpServerWhenStrict() {
        FinishedProcess refused = JavaCommand.on(jdk)
                .agent("strict=true")
                .option("--limit-modules", "java.base,java.instrument")
                .libraries(ClassPath.jackson())
                .main(JacksonApp.class)
                .run();

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.out()).doesNotContain("up");
        assertThat(refused.err()).contains("jdk.httpserver");
    }

    @Test
    void worksFromAFolderWithBlanksInItsName() throws IOException {
        assertWorksFrom(Files.createDirectory(folder.resolve("my agents + 100% é")).resolve("bingsan-agent.jar"));
    }

    @Test
    void worksUnderAnotherName() throws IOException {
        assertWorksFrom(folder.resolve("renamed agent-1.2.jar"));
    }

    private void assertWorksFrom(Path jar) throws IOException {
        Files.copy(Agent.jar(), jar);
        try (RunningProcess process = JavaCommand.on(jdk)
                .option(Agent.flag(jar, "metrics.port=0"))
                .libraries(ClassPath.jackson())
                .main(JacksonApp.class)
                .start()) {
            process.say("write\n");
            process.awaitOut(WRITTEN);

            assertPooledOnce(process);
            assertThat(process.err().lines().filter(line -> !line.contains("Sharing is only supported"))).hasSize(1);
        }
    }

    private static void assertPooledOnce(RunningProcess process) {
        Scrape scrape = process.endpoint().scrape();

        assertThat(scrape.callSites("jackson", "woven", "")).isEqualTo(2);
        assertThat(scrape.pool("buffer", "returns_total")).isOne();
    }

    private Path compileModule() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src"));
        Path classes = folder.resolve("classes");
        Path module = Files.writeString(sources.resolve("module-info.java"), """
                module it.modular {
                    requires com.fasterxml.jackson.databind;
                }
                """);
        Path main = Files.writeString(sources.resolve("Main.java"), """
                package it.modular;

                import com.fasterxml.jackson.databind.ObjectMapper;

                public class Main {
                    public static void main(String[] arguments) throws Exception {
                        String json = new ObjectMapper().writeValueAsString(java.util.List.of("a", 1));
                        System.out.println("named " + Main.class.getModule() + " writes " + json + " by "
                                + ObjectMapper.class.getModule());
                        System.in.read();
                    }
                }
                """);
        FinishedProcess compiled = JavaCommand.on(jdk).tool("javac", "-d", classes.toString(),
                "-p", ClassPath.join(ClassPath.jackson()), module.toString(), main.toString()).run();
        assertThat(compiled.exitCode()).as(compiled.err()).isZero();
        return classes;
    }
}
