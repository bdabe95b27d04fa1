package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.it.apps.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** {@code JAVA_TOOL_OPTIONS} reaches each JVM of a container: programs of the JDK, and what the flag is meant for. */
@EachJdk
class JdkToolIT {
    private static final String OPTIONS = "JAVA_TOOL_OPTIONS";

    @Parameter
    Jdk jdk;

    @TempDir
    Path folder;

    @Test
    void javacCompiles() throws IOException {
        String source = Files.writeString(folder.resolve("Empty.java"), "class Empty { int x = y; }").toString();
        assertAsWithout("javac", source);

        Files.writeString(Path.of(source), "class Empty {}");
        assertAsWithout("javac", source);
        assertThat(folder.resolve("Empty.class")).exists();
    }

    @Test
    void keytoolListsAndFails() {
        assertAsWithout("keytool", "-list", "-keystore", folder.resolve("none").toString(), "-storepass", "changeit");
        assertAsWithout("keytool", "-help");
    }

    @Test
    void jarListsAndJavapShows() {
        assertAsWithout("jar", "--list", "--file", Agent.jar().toString());
        assertAsWithout("javap", "java.lang.Runnable");
    }

    @Test
    void jshellEvaluates() {
        String snippet = "System.out.println(6 * 7)\n/exit\n";
        FinishedProcess without = jshell().run(snippet);
        FinishedProcess with = jshell().environment(OPTIONS, Agent.flag("metrics.port=0")).run(snippet);

        assertThat(with.out()).isEqualTo(without.out()).contains("42");
        assertThat(with.exitCode()).isEqualTo(without.exitCode()).isZero();
    }

    @Test
    void jpsAndJcmdFindJvms() {
        for (List<String> command : List.of(List.of("jps", "-l"), List.of("jcmd", "-l"))) {
            FinishedProcess listed = JavaCommand.on(jdk)
                    .environment(OPTIONS, Agent.flag("metrics.port=0"))
                    .tool(command.get(0), command.get(1))
                    .run();

            assertThat(listed.exitCode()).isZero();
            assertThat(listed.out()).contains(String.valueOf(ProcessHandle.current().pid()));
            assertStoodAside(listed);
        }
    }

    @Test
    void anApplicationThatTheFlagReachesThisWayIsServed() {
        try (RunningProcess process = JavaCommand.on(jdk)
                .environment(OPTIONS, Agent.flag("metrics.port=0"))
                .main(Waiting.class, "logging")
                .start()) {
            assertThat(process.endpoint().scrape().gets("buffer")).isZero();
        }
    }

    @Test
    void aProgramThatJavaCompilesByItselfIsServed() throws IOException {
        Path program = Files.writeString(folder.resolve("Program.java"), """
                class Program {
                    public static void main(String[] arguments) throws Exception {
                        java.util.logging.Logger.getGlobal();
                        System.in.read();
                        System.out.println("ran");
                    }
                }
                """);
        try (RunningProcess process = JavaCommand.on(jdk).agent().arguments(program.toString()).start()) {
            assertThat(process.endpoint().scrape().gets("buffer")).isZero();
            assertThat(process.finish().out()).isEqualTo("ran\n");
        }
    }

    private JavaCommand jshell() {
        return JavaCommand.on(jdk).tool("jshell", "-s", "-J-Duser.home=" + folder, "-");
    }

    private void assertAsWithout(String tool, String... arguments) {
        FinishedProcess without = JavaCommand.on(jdk).tool(tool, arguments).run();
        FinishedProcess with = JavaCommand.on(jdk)
                .environment(OPTIONS, Agent.flag("metrics.port=0"))
                .tool(tool, arguments)
                .run();

        assertThat(with.out()).isEqualTo(without.out());
        assertThat(with.exitCode()).isEqualTo(without.exitCode());
        assertThat(linesOfTheTool(with)).isEqualTo(linesOfTheTool(without));
        assertStoodAside(with);
    }

    private static void assertStoodAside(FinishedProcess tool) {
        assertThat(tool.agentLines()).singleElement().asString().contains("standing aside");
    }

    /** The JVM itself says which options it picked up. */
    private static List<String> linesOfTheTool(FinishedProcess process) {
        return process.otherLines().stream().filter(line -> !line.startsWith("Picked up ")).toList();
    }
}
