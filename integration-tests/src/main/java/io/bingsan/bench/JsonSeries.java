package io.bingsan.bench;

import java.util.ArrayList;
import java.util.List;

/** What was measured of one cell: by fork, then by round. */
final class JsonSeries {
    private final List<List<Sample>> forks = new ArrayList<>();

    /**
     * Both JVMs in one round, each value for one call. The walk over the model is measured beside each call, because the
     * compiler of one JVM may remove an allocation from Iceberg's code that another's leaves there: 72 B a decimal.
     */
    record Sample(
            double offNanos, double onNanos, double offBytes, double onBytes, double offWalk, double onWalk) {
        double ratio() {
            return onNanos / offNanos;
        }
    }

    private interface Value {
        double of(Sample sample);
    }

    void beginFork() {
        forks.add(new ArrayList<>());
    }

    void add(Sample sample) {
        forks.get(forks.size() - 1).add(sample);
    }

    double offNanos() {
        return Quantiles.median(values(Sample::offNanos));
    }

    double onNanos() {
        return Quantiles.median(values(Sample::onNanos));
    }

    double offBytes() {
        return Quantiles.median(values(Sample::offBytes));
    }

    double onBytes() {
        return Quantiles.median(values(Sample::onBytes));
    }

    /** Bytes of walking the model, without the agent. */
    double walk() {
        return Quantiles.median(values(Sample::offWalk));
    }

    /** Bytes beyond that walk, without the agent. */
    double offBeyondWalk() {
        return Quantiles.median(values(sample -> sample.offBytes - sample.offWalk));
    }

    /** Bytes beyond that walk, with the agent; fewer than none where the agent makes the walk itself cheaper. */
    double onBeyondWalk() {
        return Quantiles.median(values(sample -> sample.onBytes - sample.offWalk));
    }

    /** Bytes that the agent adds, each JVM's own walk left out. */
    double added() {
        return Quantiles.median(
                values(sample -> sample.onBytes - sample.onWalk - (sample.offBytes - sample.offWalk)));
    }

    /** Median of the rounds' ratios: both sides of a round had the same neighbours. */
    double ratio() {
        return Quantiles.median(values(Sample::ratio));
    }

    /** Lower and upper end of the 95 % interval of {@link #ratio()}. */
    double[] ratioInterval() {
        return Quantiles.medianInterval(grouped(Sample::ratio));
    }

    private double[] values(Value value) {
        return Quantiles.flatten(grouped(value));
    }

    private double[][] grouped(Value value) {
        return forks.stream()
                .map(fork -> fork.stream().mapToDouble(value::of).toArray())
                .toArray(double[][]::new);
    }
}
