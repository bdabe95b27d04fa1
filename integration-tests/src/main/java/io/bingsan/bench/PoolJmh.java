package io.bingsan.bench;

import io.bingsan.agent.bridge.PoolMicrobenchmark;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The same operations under JMH, as a check of our own harness: wall time, in a JVM of their own. */
final class PoolJmh {
    private PoolJmh() {}

    static void run(Options options, Report report) throws RunnerException {
        report.say("The same by JMH: wall time with its 99.9 % error, so a busy machine shows; bytes by its gc profiler.");
        Table table = new Table(1, "operation", "threads", "ns", "error", "B");
        for (int threads : new int[] {1, 2}) {
            for (RunResult result : measure(options, threads)) {
                var bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
                table.add(
                        result.getParams().getBenchmark().replaceAll(".*\\.", ""),
                        Integer.toString(threads),
                        Report.number(result.getPrimaryResult().getScore()),
                        Report.number(result.getPrimaryResult().getScoreError()),
                        bytes == null ? "?" : Report.number(bytes.getScore()));
            }
            Report.progress("pool: JMH with %d threads done", threads);
        }
        report.print(table);
    }

    private static Collection<RunResult> measure(Options options, int threads) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(PoolMicrobenchmark.class.getName() + ".*")
                        .threads(threads)
                        .forks(options.quick() ? 1 : 3)
                        .warmupIterations(options.quick() ? 2 : 3)
                        .warmupTime(TimeValue.milliseconds(options.quick() ? 200 : 500))
                        .measurementIterations(options.quick() ? 3 : 5)
                        .measurementTime(TimeValue.milliseconds(options.quick() ? 200 : 500))
                        .jvmArgsAppend(JvmFlags.quiet())
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }
}
