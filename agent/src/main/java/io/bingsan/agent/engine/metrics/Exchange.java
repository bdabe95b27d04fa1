package io.bingsan.agent.engine.metrics;

import com.sun.net.httpserver.HttpExchange;
import io.bingsan.agent.engine.log.AgentLog;
import io.prometheus.metrics.exporter.httpserver.HttpExchangeAdapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * One request to the endpoint. The client library would answer a failure with a stack trace, which tells strangers about
 * the application, and log it by the JDK's logging; this does neither.
 */
final class Exchange extends HttpExchangeAdapter {
    private static final String PROTOBUF = "application/vnd.google.protobuf";

    private final HttpExchange http;
    private final AgentLog log;
    private final HttpRequest request = new TextRequest();

    Exchange(HttpExchange http, AgentLog log) {
        super(http);
        this.http = http;
        this.log = log;
    }

    @Override
    public HttpRequest getRequest() {
        return request;
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

    /**
     * The request as if protobuf were not asked for. The jar does not have that format, and the client library chooses it
     * nevertheless and fails; Prometheus asks for it first when native histograms are on.
     */
    private final class TextRequest extends HttpRequest {
        @Override
        public Enumeration<String> getHeaders(String name) {
            Enumeration<String> values = super.getHeaders(name);
            if (!name.equals("Accept")) {
                return values;
            }
            List<String> accepted = new ArrayList<>();
            for (String type : String.join(",", Collections.list(values)).split(",")) {
                if (!type.contains(PROTOBUF)) {
                    accepted.add(type);
                }
            }
            return Collections.enumeration(List.of(String.join(",", accepted)));
        }
    }
}
