package io.bingsan.agent.engine.cli;

import io.bingsan.agent.engine.attach.AttachFailure;
import io.bingsan.agent.engine.attach.RunningJvms;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "attach",
        description = {
            "Load the agent into a JVM that runs, until it ends; without PID, list the JVMs.",
            "JVMs from 21 on warn of that, and later ones may refuse it: for good, use the flag that this prints."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the JVM has the agent; it says so on its own standard error", "1:it was not attached"},
        mixinStandardHelpOptions = true)
final class AttachCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PID", arity = "0..1", description = "Process id of the JVM; it must run as the same user")
    private String pid;

    @Option(names = {"-c", "--config"}, paramLabel = "KEY=VALUE,...", description = "Agent arguments")
    private String arguments;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            RunningJvms jvms = RunningJvms.ofThisHost();
            if (pid == null) {
                list(jvms.list(), out);
            } else {
                jvms.attach(pid, arguments);
                out.println("attached to " + pid + "; to have the agent from the start, use -javaagent:" + jvms.agentJar()
                        + (arguments == null ? "" : "=" + arguments));
            }
            return 0;
        } catch (AttachFailure e) {
            spec.commandLine().getErr().println("ERROR " + e.getMessage());
            return 1;
        }
    }

    private static void list(List<RunningJvms.Jvm> jvms, PrintWriter out) {
        out.println("  PID  JVM");
        for (RunningJvms.Jvm jvm : jvms) {
            out.printf("%5s  %s%n", jvm.pid(), jvm.name());
        }
    }
}
