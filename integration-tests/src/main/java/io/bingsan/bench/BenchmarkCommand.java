package io.bingsan.bench;

/** What the {@code benchmark} script starts, once for each JDK and benchmark. */
public final class BenchmarkCommand {
    private BenchmarkCommand() {}

    /** Exit code 0: measured; 1: something failed; 2: wrong arguments. */
    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("benchmark: " + e.getMessage());
            System.exit(2);
            return;
        }
        Report report = new Report(options.markdown());
        report.heading(title(options.benchmark()) + ", JDK " + Runtime.version().feature());
        report.print(Machine.describe(options));
        switch (options.benchmark()) {
            case "pool" -> new PoolBenchmark(options, report).run();
            case "json" -> new JsonBenchmark(options, report).run();
            default -> new StartBenchmark(options, report).run();
        }
    }

    private static String title(String benchmark) {
        return switch (benchmark) {
            case "pool" -> "Pool";
            case "json" -> "Serialization";
            default -> "Start";
        };
    }
}
