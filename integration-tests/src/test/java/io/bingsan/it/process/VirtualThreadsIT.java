package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bingsan.it.apps.StreamingApp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Jackson's own buffers in applications with and without virtual threads. */
@EachJdk
class VirtualThreadsIT {
    @Parameter
    Jdk jdk;

    @TempDir
    Path folder;

    @Test
    void lendsBuffersOnVirtualThreadsAndAccountsForEach() {
        assumeTrue(jdk.hasVirtualThreads(), "virtual threads came with JDK 21");

        Scrape scrape = after("virtual threads", "metrics.port=0");

        assertThat(scrape.callSites("recycler", "woven", "")).isOne();
        assertThat(scrape.gets("buffer")).isBetween(7_900L, 8_000L); // Some went without while the first prepared.
        assertThat(scrape.pool("buffer", "misses_total")).isLessThan(4_000);
        assertThat(scrape.active("buffer")).isZero();
    }

    @Test
    void leavesPlatformThreadsAlone() {
        assertThat(after("platform threads", "metrics.port=0").gets("buffer")).isZero();
    }

    @Test
    void leavesAPoolAloneThatTheApplicationChose() {
        assumeTrue(jdk.hasVirtualThreads(), "virtual threads came with JDK 21");

        assertThat(after("chosen pool", "metrics.port=0").gets("buffer")).isZero();
    }

    @Test
    void leavesAllAloneWhenSwitchedOff() {
        assumeTrue(jdk.hasVirtualThreads(), "virtual threads came with JDK 21");

        Scrape scrape = after("virtual threads", "instrumentation.recycler.enabled=false,metrics.port=0");

        assertThat(scrape.callSites("recycler", "woven", "")).isZero();
        assertThat(scrape.gets("buffer")).isZero();
    }

    @Test
    void saysWhyItWeavesNothingBeforeVirtualThreads() {
        assumeFalse(jdk.hasVirtualThreads(), "virtual threads came with JDK 21");

        Scrape scrape = after("platform threads", "metrics.port=0");

        assertThat(scrape.callSites("recycler", "skipped", "no-virtual-threads")).isOne();
    }

    @Test
    void takesNoPartInNamedModulesButItsOwn() throws IOException {
        assumeTrue(jdk.hasVirtualThreads(), "virtual threads came with JDK 21");
        Path modules = compileModule();

        try (RunningProcess process = JavaCommand.on(jdk)
                .agent()
                .option("--add-modules", "jdk.httpserver") // Nothing else here requires it.
                .option("-p", ClassPath.join(ClassPath.jackson()) + File.pathSeparator + modules)
                .option("-m", "it.streaming/it.streaming.Main")
                .start()) {
            process.awaitOut("written by module com.fasterxml.jackson.core, open: false");
            Scrape scrape = process.endpoint().scrape();

            assertThat(scrape.pool("buffer", "returns_total")).isEqualTo(2);
            assertThat(scrape.pool("buffer", "misses_total")).isOne();
            assertThat(scrape.value("bingsan_advice_errors_total")).isZero();
        }
    }

    private Scrape after(String load, String agentArguments) {
        try (RunningProcess process = JavaCommand.on(jdk)
                .agent(agentArguments)
                .libraries(ClassPath.jackson())
                .main(StreamingApp.class)
                .start()) {
            process.say(load + "\n");
            process.awaitOut("done: " + load);
            Scrape scrape = process.endpoint().scrape();

            assertThat(process.out()).contains("\n0 wrong answers\n");
            assertThat(scrape.imbalance("buffer")).isZero();
            assertThat(scrape.value("bingsan_advice_errors_total")).isZero();
            return scrape;
        }
    }

    private Path compileModule() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src"));
        Path classes = folder.resolve("classes");
        Path module = Files.writeString(sources.resolve("module-info.java"), """
                module it.streaming {
                    requires com.fasterxml.jackson.core;
                }
                """);
        Path main = Files.writeString(sources.resolve("Main.java"), """
                package it.streaming;

                import com.fasterxml.jackson.core.*;

                public class Main {
                    public static void main(String[] arguments) throws Exception {
                        for (int i = 0; i < 2; i++) {
                            Thread.startVirtualThread(Main::write).join();
                        }
                        Module jackson = JsonFactory.class.getModule();
                        System.out.println("written by " + jackson + ", open: "
                                + jackson.isOpen("com.fasterxml.jackson.core.util"));
                        System.in.read();
                    }

                    static void write() {
                        try (var generator = new JsonFactory().createGenerator(new java.io.StringWriter())) {
                            generator.writeString("text");
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                }
                """);
        FinishedProcess compiled = JavaCommand.on(jdk).tool("javac", "-d", classes.toString(),
                "-p", ClassPath.join(ClassPath.jackson()), module.toString(), main.toString()).run();
        assertThat(compiled.exitCode()).as(compiled.err()).isZero();
        return classes;
    }
}
