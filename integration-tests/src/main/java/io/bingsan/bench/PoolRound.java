package io.bingsan.bench;

import io.bingsan.agent.bridge.PoolOperation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One measured round of one operation on some threads at once.
 *
 * @param cpuNanos CPU time of each operation
 * @param bytes bytes allocated by each operation
 */
record PoolRound(double cpuNanos, double bytes) {
    /** Small enough that the loop is compiled as a method of its own, large enough that calling it costs nothing. */
    private static final int CHUNK = 1_000;

    /** Every thread is new, so over many rounds all neighbourhoods of the pool are met. */
    static PoolRound onPlatformThreads(PoolOperation operation, int threads, int chunksPerThread) throws Exception {
        AtomicLong cpu = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        CyclicBarrier together = new CyclicBarrier(threads);
        Thread[] started = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            started[i] = new Thread(() -> {
                Object[] found = new Object[2];
                operation.repeat(CHUNK, found);
                await(together);
                long cpuBefore = ThreadMeter.cpuNanos();
                long bytesBefore = ThreadMeter.bytes();
                for (int c = 0; c < chunksPerThread; c++) {
                    operation.repeat(CHUNK, found);
                }
                bytes.addAndGet(ThreadMeter.bytes() - bytesBefore);
                cpu.addAndGet(ThreadMeter.cpuNanos() - cpuBefore);
            });
            started[i].start();
        }
        for (Thread thread : started) {
            thread.join();
        }
        double operations = (double) threads * chunksPerThread * CHUNK;
        return new PoolRound(cpu.get() / operations, bytes.get() / operations);
    }

    /** They yield after each chunk, so that all of them are under way at once; what that costs is in the figures. */
    static PoolRound onVirtualThreads(PoolOperation operation, int threads, int chunksPerThread) throws Exception {
        CountDownLatch done = new CountDownLatch(threads);
        long cpuBefore = ThreadMeter.processCpuNanos();
        long bytesBefore = ThreadMeter.totalBytes();
        for (int i = 0; i < threads; i++) {
            ThreadMeter.startVirtual(() -> {
                Object[] found = new Object[2];
                for (int c = 0; c < chunksPerThread; c++) {
                    operation.repeat(CHUNK, found);
                    Thread.yield();
                }
                done.countDown();
            });
        }
        done.await();
        double operations = (double) threads * chunksPerThread * CHUNK;
        long bytes = ThreadMeter.totalBytes() - bytesBefore;
        return new PoolRound((ThreadMeter.processCpuNanos() - cpuBefore) / operations, bytes / operations);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException("a thread of the round was lost", e);
        }
    }
}
