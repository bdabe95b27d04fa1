package io.bingsan.agent.engine.cli;

import io.bingsan.agent.engine.config.Key;
import io.bingsan.agent.engine.config.Resolution;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "config",
        description = {
            "Print each key, the value in force and where it came from.",
            "Reads what an agent in this environment would: the arguments given here, system properties (java"
                    + " -Dbingsan.KEY=VALUE -jar ...), environment, and the file that these name. Values that are auto follow"
                    + " the largest heap of this JVM."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every value was accepted", "1:something was refused; standard error says what"},
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KEY=VALUE,...", arity = "0..1", description = "Agent arguments, as after -javaagent:JAR=")
    private String arguments;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Resolution resolution = Resolution.of(arguments, System.getProperties(), System.getenv());
        PrintWriter out = spec.commandLine().getOut();
        int keyWidth = "KEY".length();
        int valueWidth = "VALUE".length();
        for (Key key : Key.values()) {
            keyWidth = Math.max(keyWidth, key.key().length());
            valueWidth = Math.max(valueWidth, resolution.value(key).length());
        }
        String row = "%-" + keyWidth + "s  %-" + valueWidth + "s  %s%n";
        out.printf(row, "KEY", "VALUE", "FROM");
        for (Key key : Key.values()) {
            out.printf(row, key.key(), resolution.value(key), resolution.origin(key));
        }
        out.flush();
        for (String error : resolution.errors()) {
            spec.commandLine().getErr().println("ERROR " + error);
        }
        return resolution.errors().isEmpty() ? 0 : 1;
    }
}
