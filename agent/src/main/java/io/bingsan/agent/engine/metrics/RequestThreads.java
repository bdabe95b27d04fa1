package io.bingsan.agent.engine.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * At most two daemon threads, a short queue, and a time limit for each request.
 *
 * <p>The JDK's server has limits of its own only as system properties, which belong to the application. Interrupting a
 * thread that waits for a socket channel closes the channel, so an interrupt both ends a request that takes too long and
 * turns one away at once.
 */
final class RequestThreads extends ThreadPoolExecutor {
    private static final int THREADS = 2;
    private static final int QUEUE = 32;
    private static final long IDLE_SECONDS = 30;

    private final Map<Thread, Long> startedAt = new ConcurrentHashMap<>();

    RequestThreads() {
        super(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE),
                RequestThreads::thread, (request, self) -> turnAway(request));
        allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        // Without inheritable thread locals: the starting thread may be one of the application's.
        Thread thread = new Thread(null, work, "bingsan-metrics", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    private static void turnAway(Runnable request) {
        Thread.currentThread().interrupt();
        try {
            request.run();
        } finally {
            Thread.interrupted();
        }
    }

    /** Ends the requests that take longer than the limit. */
    void cutOff(long limitNanos) {
        long now = System.nanoTime();
        startedAt.forEach((thread, start) -> {
            if (now - start > limitNanos) {
                thread.interrupt();
            }
        });
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable request) {
        startedAt.put(thread, System.nanoTime());
    }

    @Override
    protected void afterExecute(Runnable request, Throwable failure) {
        startedAt.remove(Thread.currentThread());
    }
}
