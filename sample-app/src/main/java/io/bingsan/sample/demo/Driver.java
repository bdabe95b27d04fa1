package io.bingsan.sample.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the script {@code demo} runs between starting catalogs and stopping them. */
@Command(name = "demo-driver", description = "Fills a catalog, and compares one without the agent to one with it.")
public final class Driver {
    private static final int DIFFERENT_OR_LOST = 1;
    private static final int FAILED = 3;
    private static final double WARM_UP_PART = 0.6;

    private final PrintStream out = System.out;

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new Driver());
        command.setExecutionExceptionHandler((failure, line, parsed) -> explain(failure));
        System.exit(command.execute(args));
    }

    @Command(description = "Creates the content that is measured.")
    int fill(
            @Option(names = "--catalog", required = true, paramLabel = "URL") String url,
            @Option(names = "--terminal") boolean terminal)
            throws Exception {
        Progress progress = new Progress(System.err, terminal);
        progress.phase("fill the catalog through Iceberg's own client");
        try (Server server = new Server("to fill", url)) {
            Content.create(server.catalog(), progress);
        }
        progress.done("tables of " + Content.SMALL_COLUMNS + " and " + Content.WIDE_COLUMNS + " columns, one with "
                + Content.SNAPSHOTS + " snapshots, a view");
        return 0;
    }

    @Command(description = "Compares two catalogs that hold the same.")
    int compare(
            @Option(names = "--off", required = true, paramLabel = "URL") String off,
            @Option(names = "--on", required = true, paramLabel = "URL") String on,
            @Option(names = "--metrics", required = true, paramLabel = "URL") String metrics,
            @Option(names = "--seconds", required = true) int seconds,
            @Option(names = "--whole-process") boolean wholeProcess,
            @Option(names = "--steady") boolean steady,
            @Option(names = "--terminal") boolean terminal)
            throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Progress progress = new Progress(System.err, terminal);
        try (Server without = new Server("without the agent", off);
                Server with = new Server("with the agent", on)) {
            progress.phase("compare answers");
            int compared = SameAnswers.check(without, with, progress);
            List<Row> rows = Scenarios.of(without).stream().map(Row::new).toList();
            AllocationMeter withoutMeter = new AllocationMeter(without, wholeProcess);
            AllocationMeter withMeter = new AllocationMeter(with, wholeProcess);
            measure(rows, new Rounds(without, withoutMeter, with, withMeter), new WarmUp(without, with, progress),
                    List.of(withoutMeter, withMeter), end, progress);
            SameAnswers.checkContent(without, with);
            progress.clear();
            Report report = new Report(out);
            report.scenarios(rows);
            report.more(rows, steady);
            report.method(rows, wholeProcess, withoutMeter, withMeter);
            report.answers(compared, rows);
            return report.pools(PoolCounters.scrape(metrics)) ? 0 : DIFFERENT_OR_LOST;
        }
    }

    private static void measure(
            List<Row> rows, Rounds rounds, WarmUp warmUp, List<AllocationMeter> meters, long end, Progress progress)
            throws Exception {
        progress.phase("warm up");
        warmUp.run(rows, (long) (WARM_UP_PART * (end - System.nanoTime())));
        progress.done(rows.size() + " scenarios");
        progress.phase("measure what idle servers allocate");
        for (AllocationMeter meter : meters) {
            meter.measureIdle();
        }
        progress.phase("measure");
        rounds.run(rows, end - System.nanoTime(), progress);
    }

    private static int explain(Exception failure) {
        if (failure instanceof DifferentAnswers) {
            System.err.println("demo: " + failure.getMessage());
            return DIFFERENT_OR_LOST;
        }
        System.err.println("demo: the comparison failed: " + failure);
        return FAILED;
    }
}
