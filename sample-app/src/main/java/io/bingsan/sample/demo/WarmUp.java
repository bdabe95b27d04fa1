package io.bingsan.sample.demo;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs every scenario on both servers at once until their JIT compilers are done with it. */
final class WarmUp {
    /** With fewer calls, the bytes of a load were seen to be off by 10 %. */
    static final int CALLS = 5_000;

    private static final int BATCH = 50;

    private final Server without;
    private final Server with;
    private final Progress progress;

    WarmUp(Server without, Server with, Progress progress) {
        this.without = without;
        this.with = with;
        this.progress = progress;
    }

    /** @param nanos when they are over, scenarios stay with fewer calls; what one does not need, the next ones may use */
    void run(List<Row> rows, long nanos) throws Exception {
        long end = System.nanoTime() + nanos;
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            int left = rows.size();
            for (Row row : rows) {
                long now = System.nanoTime();
                run(row, now + (end - now) / left--, other);
                row.warm(System.nanoTime() - now);
            }
        } finally {
            other.shutdownNow();
        }
    }

    /**
     * In batches, so that both servers get the same calls however slow one of them is; never the same batch at a time,
     * because they share a warehouse and would create the same folders.
     */
    private void run(Row row, long until, ExecutorService other) throws Exception {
        do {
            progress.step(row.scenario.name() + ", " + row.calls() + " of " + CALLS + " requests each");
            int first = row.calls();
            int second = first + BATCH;
            both(row.scenario, first, second, other);
            both(row.scenario, second, first, other);
            row.called(2 * BATCH);
        } while (row.calls() < CALLS && System.nanoTime() < until);
    }

    private void both(Scenario scenario, int fromWithout, int fromWith, ExecutorService other) throws Exception {
        Future<?> batch = other.submit(() -> {
            batch(scenario, without, fromWithout);
            return null;
        });
        batch(scenario, with, fromWith);
        await(batch);
    }

    private static void batch(Scenario scenario, Server server, int from) throws Exception {
        for (int i = from; i < from + BATCH; i++) {
            scenario.call(server, i);
        }
    }

    private static void await(Future<?> batch) throws Exception {
        try {
            batch.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
