package io.bingsan.bench;

import io.bingsan.agent.bridge.Arming;
import io.bingsan.agent.bridge.PoolOperation;
import java.util.EnumMap;
import java.util.Map;

/** Get and return: CPU time and bytes by number of threads, against the allocation that the pool saves. */
final class PoolBenchmark {
    private static final int[] PLATFORM_THREADS = {1, 2, 8, 100};
    private static final int VIRTUAL_THREADS = 1_000;

    private final Options options;
    private final Report report;
    private final int rounds;
    private final int chunks;

    PoolBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
        this.rounds = options.quick() ? 5 : 31;
        this.chunks = options.quick() ? 800 : 3_000;
    }

    void run() throws Exception {
        Arming.arm();
        report.say("CPU ns and bytes of one operation; lower quartile of " + rounds + " interleaved rounds for the time, "
                + "median for the bytes. Target: at most 25 ns and 0 B for get + return.");
        Table table = new Table(
                2, "operation", "threads", "baseline ns", "ns", "ratio", "baseline B", "B", "ns median", "ns worst round");
        for (int threads : PLATFORM_THREADS) {
            add(table, threads + " platform", operation -> {
                int perThread = Math.max(20, chunks / threads / weight(operation));
                return PoolRound.onPlatformThreads(operation, threads, perThread);
            });
        }
        if (ThreadMeter.hasVirtualThreads()) {
            add(table, VIRTUAL_THREADS + " virtual", operation -> {
                int perThread = Math.max(5, 10 * chunks / VIRTUAL_THREADS / weight(operation));
                return PoolRound.onVirtualThreads(operation, VIRTUAL_THREADS, perThread);
            });
        }
        report.print(table);
        new HitRate(options, report).run();
        PoolJmh.run(options, report);
    }

    private interface Round {
        PoolRound run(PoolOperation operation) throws Exception;
    }

    /** A plain allocation of 4 KiB takes ten times as long as a get. */
    private static int weight(PoolOperation operation) {
        return operation == PoolOperation.ALLOCATE_BLOCK ? 10 : 1;
    }

    private void add(Table table, String threads, Round round) throws Exception {
        Map<PoolOperation, double[]> nanos = new EnumMap<>(PoolOperation.class);
        Map<PoolOperation, double[]> bytes = new EnumMap<>(PoolOperation.class);
        for (PoolOperation operation : PoolOperation.values()) {
            nanos.put(operation, new double[rounds]);
            bytes.put(operation, new double[rounds]);
            round.run(operation);
        }
        for (int r = 0; r < rounds; r++) {
            for (PoolOperation operation : PoolOperation.values()) {
                PoolRound result = round.run(operation);
                nanos.get(operation)[r] = result.cpuNanos();
                bytes.get(operation)[r] = result.bytes();
            }
        }
        Report.progress("pool: %s threads done", threads);
        for (PoolOperation operation : PoolOperation.values()) {
            if (operation.compareTo(PoolOperation.BUFFER_ENTRY) >= 0) {
                table.add(row(operation, threads, nanos, bytes));
            }
        }
    }

    private static String[] row(
            PoolOperation operation,
            String threads,
            Map<PoolOperation, double[]> nanos,
            Map<PoolOperation, double[]> bytes) {
        double overhead = Quantiles.median(bytes.get(PoolOperation.NOTHING));
        double baseline = Quantiles.lowerQuartile(nanos.get(operation.baseline()));
        double time = Quantiles.lowerQuartile(nanos.get(operation));
        return new String[] {
            operation.title(),
            threads,
            Report.number(baseline),
            Report.number(time),
            Report.ratio(time / baseline),
            Report.number(Quantiles.median(bytes.get(operation.baseline())) - overhead),
            Report.number(Math.max(0, Quantiles.median(bytes.get(operation)) - overhead)),
            Report.number(Quantiles.median(nanos.get(operation))),
            Report.number(Quantiles.worst(nanos.get(operation)))
        };
    }
}
