package io.bingsan.agent.engine.cli;

import io.bingsan.agent.engine.AgentVersion;
import java.io.PrintWriter;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of the agent's jar; the launcher calls it for {@code java -jar}. */
@Command(
        name = "bingsan-agent",
        header = "Lends pooled buffers to the JSON and token code of a Java Iceberg REST catalog.",
        description = {
            "",
            "In a catalog:   java -javaagent:bingsan-agent.jar[=KEY=VALUE,...] -jar x.jar",
            "On the shell:   java -jar bingsan-agent.jar COMMAND"
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footer = {"", "`COMMAND --help` tells the options of one."},
        mixinStandardHelpOptions = true,
        versionProvider = AgentCommand.Version.class,
        subcommands = {
            AgentCommand.VersionCommand.class,
            ConfigCommand.class,
            CheckCommand.class,
            AttachCommand.class
        })
public final class AgentCommand implements ToIntFunction<String[]>, Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public int applyAsInt(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        return run(arguments, out, err);
    }

    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        int code = new CommandLine(new AgentCommand())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** For {@code --version}, at the top and in each command. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"bingsan-agent " + AgentVersion.read()};
        }
    }

    @Command(name = "version", description = "Print the version.", mixinStandardHelpOptions = true)
    static final class VersionCommand implements Runnable {
        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            spec.commandLine().getOut().println(new Version().getVersion()[0]);
        }
    }
}
