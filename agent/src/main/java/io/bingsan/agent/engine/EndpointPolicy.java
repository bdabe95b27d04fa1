package io.bingsan.agent.engine;

import io.bingsan.agent.engine.config.MetricsSettings;
import io.bingsan.agent.engine.log.AgentLog;
import io.bingsan.agent.engine.metrics.AgentMetrics;
import io.bingsan.agent.engine.metrics.MetricsEndpoint;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What happens when the metrics endpoint cannot be opened: the pools work without it, and a busy port is tried again; in
 * strict mode the caller refuses to start. Used by one thread.
 */
final class EndpointPolicy {
    static final long FIRST_RETRY = TimeUnit.SECONDS.toNanos(5);
    static final long LONGEST_RETRY = TimeUnit.SECONDS.toNanos(60);
    private static final String MODULE = "jdk.httpserver";
    private static final String RETRIED = ", and it is tried again, at least every 60 s";

    private final MetricsSettings settings;
    private final boolean strict;
    private final Supplier<AgentMetrics> metrics;
    private final AgentLog log;
    private MetricsEndpoint endpoint;
    private String failure;
    private boolean retries;
    private long retryAfter = FIRST_RETRY;
    private long triedAt;

    EndpointPolicy(MetricsSettings settings, boolean strict, Supplier<AgentMetrics> metrics, AgentLog log) {
        this.settings = settings;
        this.strict = strict;
        this.metrics = metrics;
        this.log = log;
    }

    /** Opens the endpoint if there is to be one; never throws. */
    void open(long now) {
        triedAt = now;
        if (!settings.enabled()) {
            return;
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            failed("metrics.enabled = true needs the module " + MODULE + ", which this JVM did not load; accepted:"
                    + " --add-modules " + MODULE + ", or metrics.enabled=false");
            return;
        }
        try {
            listen();
        } catch (IOException e) {
            retries = true;
            failed("metrics.host = " + settings.host() + ", metrics.port = " + settings.port() + " cannot be opened ("
                    + e.getMessage() + "); accepted: an address of this host and a free port, or port 0");
        } catch (RuntimeException | LinkageError e) {
            failed("the metrics endpoint cannot be started (" + e + "); accepted: metrics.enabled=false, if it stays so");
        }
    }

    /** To be called every few seconds. */
    void tick(long now) {
        if (endpoint != null) {
            endpoint.cutOffSlowRequests();
        } else if (retries && now - triedAt >= retryAfter) {
            retry(now);
        }
    }

    /** Why there is no endpoint although there should be one; null otherwise. */
    String failure() {
        return failure;
    }

    /** Where the metrics are, for the ready line. */
    String url() {
        if (endpoint != null) {
            return endpoint.url();
        }
        return failure == null ? "disabled" : "unavailable";
    }

    void close() {
        if (endpoint != null) {
            endpoint.close();
        }
    }

    private void retry(long now) {
        triedAt = now;
        retryAfter = Math.min(2 * retryAfter, LONGEST_RETRY);
        try {
            listen();
            log.info("the port is free now: metrics=" + endpoint.url());
        } catch (IOException e) {
            log.debug("still no metrics endpoint: " + e.getMessage());
        }
    }

    private void listen() throws IOException {
        MetricsEndpoint opened = new MetricsEndpoint(settings, metrics.get(), log);
        opened.open();
        endpoint = opened;
        failure = null;
    }

    private void failed(String text) {
        failure = text;
        if (!strict) {
            log.warn(text + "; in force: no metrics endpoint, the pools work without it" + (retries ? RETRIED : ""));
        }
    }
}
