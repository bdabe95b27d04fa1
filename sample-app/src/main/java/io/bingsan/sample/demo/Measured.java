package io.bingsan.sample.demo;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** One scenario on one server: bytes per request of each round, and the time of each request. */
final class Measured {
    private final List<Double> rounds = new ArrayList<>();
    private final Histogram nanos = new Histogram(3);

    void time(long took) {
        nanos.recordValue(took);
    }

    void round(double bytesPerRequest) {
        rounds.add(bytesPerRequest);
    }

    /** The median of the rounds: one with a burst of background work does not move it. */
    double bytes() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** How far apart the rounds are, in bytes. */
    double spread() {
        double least = rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return most - least;
    }

    long requests() {
        return nanos.getTotalCount();
    }

    double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
