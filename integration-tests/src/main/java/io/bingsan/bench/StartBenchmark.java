package io.bingsan.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** CPU time, user and system, of a whole JVM that says hello and ends. */
final class StartBenchmark {
    private static final String EMPTY = "empty agent";
    private static final String EMPTY_JACKSON = "empty agent, Jackson";

    private final Options options;
    private final Report report;
    private final int runs;

    StartBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
        this.runs = options.quick() ? 5 : 21;
    }

    void run() throws IOException, InterruptedException {
        Path emptyAgent = Files.createTempFile("empty-agent", ".jar");
        try {
            writeEmptyAgent(emptyAgent);
            Map<String, List<String>> commands = commands(emptyAgent);
            print(measure(commands));
        } finally {
            Files.delete(emptyAgent);
        }
    }

    private Map<String, List<String>> commands(Path emptyAgent) {
        String empty = "-javaagent:" + emptyAgent;
        String bingsan = "-javaagent:" + options.agentJar() + "=metrics.port=0";
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("no agent", hello(HelloWorld.class));
        commands.put(EMPTY, hello(HelloWorld.class, empty));
        commands.put("bingsan, no target loads", hello(HelloWorld.class, bingsan));
        commands.put("bingsan, mode=off", hello(HelloWorld.class, bingsan + ",mode=off"));
        commands.put("no agent, Jackson", hello(HelloJackson.class));
        commands.put(EMPTY_JACKSON, hello(HelloJackson.class, empty));
        commands.put("bingsan, Jackson observed", hello(HelloJackson.class, bingsan + ",mode=observe"));
        commands.put("bingsan, Jackson woven", hello(HelloJackson.class, bingsan));
        return commands;
    }

    private static List<String> hello(Class<?> main, String... jvmArguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(jvmArguments));
        command.addAll(List.of("-cp", classPath(main == HelloJackson.class), main.getName()));
        return command;
    }

    /**
     * No more than the application needs: agents come last on the class path, so whichever loads a class from its own jar
     * pays for opening all jars before it.
     */
    private static String classPath(boolean jackson) {
        String[] all = System.getProperty("java.class.path").split(File.pathSeparator);
        return Arrays.stream(all)
                .filter(entry -> Files.isDirectory(Path.of(entry)) || jackson && entry.contains("jackson-"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Milliseconds by variant; each round runs all of them and begins with another one. */
    private Map<String, double[]> measure(Map<String, List<String>> commands) throws IOException, InterruptedException {
        List<String> names = List.copyOf(commands.keySet());
        Map<String, double[]> millis = new LinkedHashMap<>();
        names.forEach(name -> millis.put(name, new double[runs]));
        for (int run = -1; run < runs; run++) {
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(Math.floorMod(i + run, names.size()));
                double result = cpuMillis(commands.get(name));
                if (run >= 0) {
                    millis.get(name)[run] = result; // The round before the first one fills the file cache.
                }
            }
        }
        Report.progress("start: %d runs done, load average %.1f", runs, Machine.load());
        return millis;
    }

    private void print(Map<String, double[]> millis) {
        report.say("CPU ms, user and system, of the whole process; " + runs + " interleaved runs. Target: at most 50 ms "
                + "over the empty agent while no target class loads.");
        Table table = new Table(1, "start", "min", "median", "over empty agent: min", "median", "95 %");
        millis.forEach((name, values) -> {
            double[] empty = millis.get(name.contains("Jackson") ? EMPTY_JACKSON : EMPTY);
            double[] over = new double[values.length];
            Arrays.setAll(over, i -> values[i] - empty[i]);
            double[] interval = Quantiles.medianInterval(new double[][] {over});
            table.add(
                    name,
                    Report.bytes(Quantiles.least(values)),
                    Report.bytes(Quantiles.median(values)),
                    Report.bytes(Quantiles.least(values) - Quantiles.least(empty)),
                    Report.bytes(Quantiles.median(over)),
                    Report.bytes(interval[0]) + " to " + Report.bytes(interval[1]));
        });
        report.print(table);
    }

    /** Bash asks the operating system for the CPU time of a child that has ended, which Java cannot. */
    private static double cpuMillis(List<String> command) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(
                List.of("bash", "-c", "TIMEFORMAT='%3U %3S'; time \"$@\" >/dev/null 2>&1", "bash"));
        timed.addAll(command);
        Process process = new ProcessBuilder(timed).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        if (process.waitFor() != 0) {
            throw new IOException("exit code " + process.exitValue() + " of " + String.join(" ", command));
        }
        String[] seconds = output.split(" ");
        return 1_000 * (Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1]));
    }

    private static void writeEmptyAgent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), EmptyAgent.class.getName());
        String file = EmptyAgent.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream code = EmptyAgent.class.getClassLoader().getResourceAsStream(file)) {
            out.putNextEntry(new JarEntry(file));
            code.transferTo(out);
        }
    }
}
