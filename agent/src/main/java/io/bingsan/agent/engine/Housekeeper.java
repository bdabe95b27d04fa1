package io.bingsan.agent.engine;

import io.bingsan.agent.bridge.Pools;
import io.bingsan.agent.engine.config.Key;
import io.bingsan.agent.engine.config.Resolution;
import io.bingsan.agent.engine.config.Settings;
import io.bingsan.agent.engine.log.AgentLog;
import io.bingsan.agent.engine.metrics.AgentMetrics;
import io.bingsan.agent.engine.weave.Family;
import io.bingsan.agent.engine.weave.WeaveReport;
import java.lang.instrument.Instrumentation;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The agent's one thread of its own: opens the endpoint when the time has come, sweeps the pools, and tells of trouble. */
final class Housekeeper implements Runnable {
    /** Opening the endpoint takes up to 1.5 s on a busy machine, and it is promised within 4 s of the start. */
    private static final long START_MILLIS = 2_000;
    private static final long TICK = TimeUnit.SECONDS.toNanos(5);
    private static final long NO_TARGET = TimeUnit.MINUTES.toNanos(5);

    private final Resolution resolution;
    private final Settings settings;
    private final Set<Family> families;
    private final WeaveReport report;
    private final StartSignal signal;
    private final AgentLog log;
    private final CountDownLatch endpointTried = new CountDownLatch(1);
    private Instrumentation instrumentation;
    private volatile String refusal;

    Housekeeper(Resolution resolution, Set<Family> families, WeaveReport report, StartSignal signal, AgentLog log) {
        this.resolution = resolution;
        this.settings = resolution.settings();
        this.families = families;
        this.report = report;
        this.signal = signal;
        this.log = log;
    }

    /** Starts the thread: a daemon, so it never keeps the JVM alive, and without the application's class loader. */
    void start(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        Thread thread = new Thread(null, this, "bingsan-agent", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    /** Returns when the opening of the endpoint was tried: null, or why the JVM must not start. */
    String awaitEndpoint() {
        try {
            endpointTried.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return refusal;
    }

    @Override
    public void run() {
        try {
            signal.await(START_MILLIS);
            instrumentation.removeTransformer(signal);
            EndpointPolicy endpoint = new EndpointPolicy(settings.metrics(), settings.strict(), this::metrics, log);
            endpoint.open(System.nanoTime());
            refusal = settings.strict() && endpoint.failure() != null ? "strict=true, and " + endpoint.failure() : null;
            endpointTried.countDown();
            if (refusal == null) {
                announce(endpoint.url());
                keepHouse(endpoint);
            }
        } catch (InterruptedException e) {
            log.debug("the housekeeper was interrupted and ends");
        } catch (Throwable failure) {
            log.error("the housekeeper ended; the pools work on, without metrics and without giving idle storage back", failure);
        } finally {
            endpointTried.countDown();
        }
    }

    private AgentMetrics metrics() {
        return new AgentMetrics(settings.mode(), !resolution.errors().isEmpty(), report, AgentVersion.read());
    }

    private void announce(String url) {
        StringJoiner targets = new StringJoiner(",");
        families.forEach(family -> targets.add(family.label()));
        log.announce("ready version=" + AgentVersion.read() + " mode=" + resolution.value(Key.MODE) + " targets=" + targets
                + " metrics=" + url);
    }

    private void keepHouse(EndpointPolicy endpoint) {
        AdviceWatch advice = new AdviceWatch(log);
        long start = System.nanoTime();
        long sweepNanos = TimeUnit.SECONDS.toNanos(settings.pool().idleSeconds());
        long swept = start;
        boolean looksForTarget = true;
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Math.min(TICK, sweepNanos));
            long now = System.nanoTime();
            try {
                endpoint.tick(now);
                advice.tick();
                if (now - swept >= sweepNanos) {
                    swept = now;
                    Pools.sweep();
                }
            } catch (OutOfMemoryError passing) {
                log.debug("memory was short; the next round tries again");
            }
            if (looksForTarget && now - start >= NO_TARGET) {
                looksForTarget = false;
                warnWithoutTarget();
            }
        }
    }

    private void warnWithoutTarget() {
        for (WeaveReport.Row row : report.rows()) {
            if (row.count() > 0) {
                return;
            }
        }
        log.warn("no known call site was loaded in 5 minutes; looked for Jackson's ObjectMapper and ObjectWriter, Iceberg's"
                + " JsonUtil, TableMetadataParser and types, and methods that make tokens of random bytes; in force: nothing"
                + " is pooled. java -jar bingsan-agent.jar check PATH lists what a jar holds");
    }
}
