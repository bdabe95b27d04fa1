package io.bingsan.agent.engine.cli;

import java.io.File;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = {
            "List the call sites that the agent would weave in jars, folders of classes or jars, and class paths.",
            "Looks into the jars inside Spring Boot jars and WAR files as well. Nothing is started or changed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything was read, whatever was found", "1:something could not be read; standard error says what"},
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "A jar, a folder, or a class path (lib/* works)")
    private List<String> paths;

    @Option(names = {"-a", "--all"}, description = "Also list what looks like a call site and is left alone, and why")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        CheckReport report = new CheckReport(out, err, all, Ansi.AUTO.enabled());
        ClassFileWalk walk = new ClassFileWalk(report);
        for (String path : expand(paths)) {
            walk.walk(new File(path));
        }
        report.finish();
        return report.problems() == 0 ? 0 : 1;
    }

    /** The elements of class paths; {@code lib/*} means the same as {@code lib}, for a folder's jars are read too. */
    private static List<String> expand(List<String> classPaths) {
        List<String> elements = new ArrayList<>();
        for (String classPath : classPaths) {
            for (String element : classPath.split(File.pathSeparator)) {
                boolean wildcard = element.endsWith("/*") || element.endsWith(File.separator + "*");
                String path = wildcard ? element.substring(0, element.length() - 1) : element;
                if (!path.isEmpty()) {
                    elements.add(path);
                }
            }
        }
        return elements;
    }
}
