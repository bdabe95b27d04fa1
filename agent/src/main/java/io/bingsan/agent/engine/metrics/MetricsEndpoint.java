package io.bingsan.agent.engine.metrics;

import com.sun.net.httpserver.HttpServer;
import io.bingsan.agent.engine.config.MetricsSettings;
import io.bingsan.agent.engine.log.AgentLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;

/** Serves {@code /metrics} and {@code /-/healthy}. Used by one thread; requests have threads of their own. */
public final class MetricsEndpoint {
    private static final int BACKLOG = 16;
    private static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final MetricsSettings settings;
    private final AgentMetrics metrics;
    private final AgentLog log;
    private final RequestThreads threads = new RequestThreads();
    private HttpServer server;

    public MetricsEndpoint(MetricsSettings settings, AgentMetrics metrics, AgentLog log) {
        this.settings = settings;
        this.metrics = metrics;
        this.log = log;
    }

    /**
     * Listens from now on. To be called on a daemon thread: the server's own thread inherits that.
     *
     * @throws IOException if the address is not one of this host, or the port is busy; may be tried again
     */
    public void open() throws IOException {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException("no address for the host " + settings.host());
        }
        HttpServer bound = HttpServer.create(address, BACKLOG);
        bound.setExecutor(threads);
        bound.createContext("/", new Routes(metrics, log));
        bound.start();
        server = bound;
        if (!address.getAddress().isLoopbackAddress()) {
            log.warn("metrics.host=" + settings.host() + " opens " + url() + " to the network without authentication;"
                    + " a loopback address does not");
        }
    }

    public boolean isOpen() {
        return server != null;
    }

    /** With the real port; only after {@link #open()}. */
    public String url() {
        String host = settings.host();
        boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
        return "http://" + (bare ? "[" + host + "]" : host) + ":" + server.getAddress().getPort() + "/metrics";
    }

    /** Ends requests that take longer than 10 s; to be called now and then. */
    public void cutOffSlowRequests() {
        threads.cutOff(REQUEST_NANOS);
    }

    /** Stops to listen and ends its threads. */
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }
}
