package io.bingsan.agent.engine.metrics;

import com.sun.net.httpserver.HttpExchange;
import io.bingsan.agent.engine.log.AgentLog;
import io.prometheus.metrics.exporter.httpserver.HttpExchangeAdapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One request to the endpoint. The client library would answer a failure with a stack trace, which tells strangers about
 * the application, and log it by the JDK's logging; this does neither.
 */
final class Exchange extends HttpExchangeAdapter {
    private final HttpExchange http;
    private final AgentLog log;

    Exchange(HttpExchange http, AgentLog log) {
        super(http);
        this.http = http;
        this.log = log;
    }

    @Override
    public void handleException(IOException failure) {
        // The client went away, which is its business.
        log.debug("a scrape was not answered: " + failure);
    }

    @Override
    public void handleException(RuntimeException failure) {
        fail(failure);
    }

    void fail(Throwable failure) {
        log.warn("a scrape failed", failure);
        try {
            if (http.getResponseCode() == -1) {
                answer(500, "internal error");
            }
        } catch (IOException e) {
            log.debug("its failure could not be told: " + e);
        }
    }

    /** Sends a line of text; only the status for a HEAD request. */
    void answer(int status, String line) throws IOException {
        http.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        if (isHead()) {
            http.sendResponseHeaders(status, -1);
            return;
        }
        byte[] body = (line + "\n").getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(status, body.length);
        http.getResponseBody().write(body);
    }

    boolean isHead() {
        return http.getRequestMethod().equals("HEAD");
    }
}
