package io.bingsan.agent.engine.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bingsan.agent.engine.log.AgentLog;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.exporter.common.PrometheusScrapeHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;

/**
 * Answers each path itself, because a context of the JDK's server answers every path below it: there, any scanner causes
 * a scrape.
 */
final class Routes implements HttpHandler {
    private final PrometheusScrapeHandler scrape;
    private final AgentLog log;

    Routes(AgentMetrics metrics, AgentLog log) {
        this.log = log;
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(metrics);
        // Not PrometheusProperties.get(): that reads the application's files and system properties.
        this.scrape = new PrometheusScrapeHandler(PrometheusProperties.builder().build(), registry);
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        Exchange exchange = new Exchange(http, log);
        try (http) {
            if (http.getRequestMethod().equals("GET") || exchange.isHead()) {
                route(http.getRequestURI().getPath(), exchange);
            } else {
                http.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.answer(405, "method not allowed");
            }
        } catch (RuntimeException | Error failure) {
            exchange.fail(failure);
        }
    }

    private void route(String path, Exchange exchange) throws IOException {
        if ("/metrics".equals(path) && !exchange.isHead()) {
            scrape.handleRequest(exchange);
        } else if ("/metrics".equals(path) || "/-/healthy".equals(path)) {
            exchange.answer(200, "healthy");
        } else {
            exchange.answer(404, "not found");
        }
    }
}
