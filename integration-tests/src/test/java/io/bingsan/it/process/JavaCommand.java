package io.bingsan.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One JVM to be started, or another tool of a JDK; says nothing to it but what a test says. */
final class JavaCommand {
    private final Jdk jdk;
    private final List<String> prefix = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private String tool = "java";
    private Path directory;

    private JavaCommand(Jdk jdk) {
        this.jdk = jdk;
    }

    static JavaCommand on(Jdk jdk) {
        return new JavaCommand(jdk);
    }

    /** The agent, with an endpoint on any free port. */
    JavaCommand agent() {
        return agent("metrics.port=0");
    }

    /** The agent with exactly these arguments. */
    JavaCommand agent(String agentArguments) {
        return option(Agent.flag(agentArguments));
    }

    JavaCommand option(String... jvmOptions) {
        options.addAll(List.of(jvmOptions));
        return this;
    }

    JavaCommand libraries(List<Path> jars) {
        classPath.addAll(jars);
        return this;
    }

    JavaCommand environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    JavaCommand in(Path workingDirectory) {
        directory = workingDirectory;
        return this;
    }

    /** Starts it by another command, which gets this one as its arguments. */
    JavaCommand under(String... command) {
        prefix.addAll(List.of(command));
        return this;
    }

    /** An application of this module. */
    JavaCommand main(Class<?> application, String... applicationArguments) {
        classPath.add(0, ClassPath.apps());
        options.addAll(List.of("-cp", ClassPath.join(classPath)));
        options.add(application.getName());
        return arguments(applicationArguments);
    }

    /** Another program of the JDK's bin folder. */
    JavaCommand tool(String name, String... toolArguments) {
        tool = name;
        return arguments(toolArguments);
    }

    JavaCommand arguments(String... values) {
        arguments.addAll(List.of(values));
        return this;
    }

    /** Starts it and goes on. */
    RunningProcess start() {
        List<String> command = new ArrayList<>(prefix);
        command.add(jdk.tool(tool).toString());
        command.addAll(options);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(JavaCommand::wouldConfigure);
        builder.environment().putAll(environment);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        try {
            return new RunningProcess(String.join(" ", command), builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits for its end. */
    FinishedProcess run() {
        return run("");
    }

    /** Starts it, gives it this input, and waits for its end. */
    FinishedProcess run(String input) {
        try (RunningProcess process = start()) {
            process.say(input);
            return process.finish();
        }
    }

    private static boolean wouldConfigure(String variable) {
        return variable.startsWith("BINGSAN_") || variable.startsWith("JAVA_") || variable.startsWith("JDK_");
    }
}
