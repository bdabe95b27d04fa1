package io.bingsan.bench;

import io.bingsan.agent.bridge.PoolOperation;
import io.bingsan.agent.bridge.PoolStats;
import io.bingsan.agent.bridge.Pools;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * How often a request finds storage. Each request holds a lease over a yield, so that as many leases are out at once as
 * there are requests under way.
 */
final class HitRate {
    private final Report report;
    private final int requests;

    HitRate(Options options, Report report) {
        this.report = report;
        this.requests = options.quick() ? 20_000 : 200_000;
    }

    void run() throws Exception {
        report.say("Hit rate of the `buffer` pool, 1 - misses/gets. Target: at least 99.9 % after warm-up.");
        Table table = new Table(1, "requests", "at once", "gets", "misses", "hit rate", "misses in warm-up", "entries");
        for (int atOnce : new int[] {8, 100}) {
            add(table, "on threads that stay", atOnce, requests, n -> keptThreads(atOnce, n));
            add(table, "a new platform thread each", atOnce, requests / 10, n -> newThreads(atOnce, n, HitRate::startPlatform));
            if (ThreadMeter.hasVirtualThreads()) {
                add(table, "a new virtual thread each", atOnce, requests, n -> newThreads(atOnce, n, ThreadMeter::startVirtual));
            }
        }
        if (ThreadMeter.hasVirtualThreads()) {
            add(table, "a new virtual thread each", 1_000, requests, n -> newThreads(1_000, n, ThreadMeter::startVirtual));
        }
        report.print(table);
    }

    private interface Load {
        void serve(int requests) throws Exception;
    }

    /** Dropping all storage first makes each row start cold. */
    private void add(Table table, String title, int atOnce, int count, Load load) throws Exception {
        Pools.sweep();
        Pools.sweep();
        PoolStats cold = Pools.stats()[0];
        load.serve(count);
        PoolStats warm = Pools.stats()[0];
        load.serve(count);
        PoolStats end = Pools.stats()[0];
        long gets = end.gets() - warm.gets();
        long misses = end.misses() - warm.misses();
        table.add(
                title,
                Integer.toString(atOnce),
                Report.bytes(gets),
                Report.bytes(misses),
                String.format(Locale.ROOT, "%.3f %%", 100.0 * (gets - misses) / gets),
                Report.bytes(warm.misses() - cold.misses()),
                Report.bytes(end.idle() + end.active()));
        Report.progress("pool: hit rate, %s, %d at once done", title, atOnce);
    }

    private static void keptThreads(int threads, int requests) throws InterruptedException {
        Thread[] started = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            started[i] = startPlatform(() -> {
                for (int r = 0; r < requests / threads; r++) {
                    PoolOperation.holdOnce();
                }
            });
        }
        for (Thread thread : started) {
            thread.join();
        }
    }

    private static void newThreads(int atOnce, int requests, Function<Runnable, Thread> starter)
            throws InterruptedException {
        Semaphore places = new Semaphore(atOnce);
        for (int r = 0; r < requests; r++) {
            places.acquire();
            starter.apply(() -> {
                PoolOperation.holdOnce();
                places.release();
            });
        }
        places.acquire(atOnce);
    }

    private static Thread startPlatform(Runnable task) {
        Thread thread = new Thread(task);
        thread.start();
        return thread;
    }
}
