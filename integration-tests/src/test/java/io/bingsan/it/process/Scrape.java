package io.bingsan.it.process;

import java.util.Map;
import java.util.TreeMap;

/** The answer of {@code /metrics}: each series, as it is written there, with its value. */
record Scrape(Map<String, Double> series) {
    static Scrape of(String text) {
        Map<String, Double> series = new TreeMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int blank = line.lastIndexOf(' ');
            series.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
        });
        return new Scrape(series);
    }

    double value(String name) {
        Double value = series.get(name);
        if (value == null) {
            throw new AssertionError("no series " + name + " in " + series.keySet());
        }
        return value;
    }

    /** One of the pools' series, such as {@code gets_total} of {@code buffer}. */
    long pool(String pool, String name) {
        return (long) value("bingsan_pool_" + name + "{pool=\"" + pool + "\"}");
    }

    long gets(String pool) {
        return pool(pool, "gets_total");
    }

    long active(String pool) {
        return pool(pool, "active");
    }

    /** How far {@code gets = returns + discards + active} is from being true. */
    long imbalance(String pool) {
        return gets(pool) - pool(pool, "returns_total") - pool(pool, "discards_total") - active(pool);
    }

    long callSites(String family, String outcome, String reason) {
        String labels = "{family=\"" + family + "\",outcome=\"" + outcome + "\",reason=\"" + reason + "\"}";
        return (long) value("bingsan_call_sites" + labels);
    }
}
