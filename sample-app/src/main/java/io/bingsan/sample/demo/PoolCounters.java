package io.bingsan.sample.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** The pools as the agent's metrics endpoint tells of them, in Prometheus' text format. */
final class PoolCounters {
    private final Map<String, Double> series = new HashMap<>();

    static PoolCounters scrape(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        PoolCounters counters = new PoolCounters();
        HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()
                .filter(line -> !line.startsWith("#"))
                .forEach(counters::add);
        return counters;
    }

    /** @throws IllegalStateException if there is no such series */
    long value(String name) {
        Double value = series.get(name);
        if (value == null) {
            throw new IllegalStateException("/metrics has no series " + name);
        }
        return value.longValue();
    }

    /** @param what a series of the pools, without its common prefix */
    long pool(String pool, String what) {
        return value("bingsan_pool_" + what + "{pool=\"" + pool + "\"}");
    }

    /** Every lease is accounted for, and nobody holds one. */
    boolean isBalanced(String pool) {
        return pool(pool, "active") == 0
                && pool(pool, "gets_total") == pool(pool, "returns_total") + pool(pool, "discards_total");
    }

    private void add(String line) {
        int end = line.lastIndexOf(' ');
        series.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
    }
}
