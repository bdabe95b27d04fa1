package io.bingsan.sample.demo;

import java.util.List;

/**
 * Measures. Rounds alternate between the servers, so that whatever else the machine does hits both, and the server that
 * goes first alternates too.
 */
final class Rounds {
    static final int COUNT = 5;

    private static final int FEWEST = 20;
    private static final int MOST = 5_000;

    private final Server without;
    private final Server with;
    private final AllocationMeter withoutMeter;
    private final AllocationMeter withMeter;

    Rounds(Server without, AllocationMeter withoutMeter, Server with, AllocationMeter withMeter) {
        this.without = without;
        this.with = with;
        this.withoutMeter = withoutMeter;
        this.withMeter = withMeter;
    }

    /** @param nanos for all rounds together */
    void run(List<Row> rows, long nanos, Progress progress) throws Exception {
        long end = System.nanoTime() + nanos;
        int left = COUNT * rows.size();
        for (int round = 1; round <= COUNT; round++) {
            for (Row row : rows) {
                progress.step("round " + round + " of " + COUNT + ", " + row.scenario.name());
                long each = (end - System.nanoTime()) / left-- / 2;
                round(row, callsIn(each, row), round % 2 == 0);
            }
        }
    }

    private void round(Row row, int calls, boolean withFirst) throws Exception {
        if (withFirst) {
            with(row, calls);
            without(row, calls);
        } else {
            without(row, calls);
            with(row, calls);
        }
        row.called(calls);
    }

    private static int callsIn(long nanos, Row row) {
        return (int) Math.max(FEWEST, Math.min(MOST, nanos / row.nanosPerCall()));
    }

    private void without(Row row, int calls) throws Exception {
        measure(row, calls, without, withoutMeter, row.without);
    }

    private void with(Row row, int calls) throws Exception {
        measure(row, calls, with, withMeter, row.with);
    }

    private static void measure(Row row, int calls, Server server, AllocationMeter meter, Measured measured)
            throws Exception {
        double bytes = meter.measure(() -> {
            long start = System.nanoTime();
            long before = start;
            for (int i = 0; i < calls; i++) {
                row.scenario.call(server, row.calls() + i);
                long now = System.nanoTime();
                measured.time(now - before);
                before = now;
            }
            row.took((double) (before - start) / calls);
            return before - start;
        });
        measured.round(bytes / calls);
    }
}
