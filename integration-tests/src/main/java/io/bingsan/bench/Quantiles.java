package io.bingsan.bench;

import java.util.Arrays;
import java.util.Random;

/** Order statistics of measured values. */
final class Quantiles {
    private static final int RESAMPLES = 2_000;

    private Quantiles() {}

    static double median(double[] values) {
        return at(sorted(values), 0.5);
    }

    /** Robust against a neighbour that disturbs some rounds: disturbance only ever adds time. */
    static double lowerQuartile(double[] values) {
        return at(sorted(values), 0.25);
    }

    static double least(double[] values) {
        return at(sorted(values), 0);
    }

    static double worst(double[] values) {
        return at(sorted(values), 1);
    }

    /** The value below which the share {@code p} of the sorted values lies, interpolated. */
    static double at(double[] sorted, double p) {
        double position = p * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /**
     * A 95 % interval of the median of all values, by resampling: whole groups first, then values within each, because
     * values of one group (one pair of JVMs) share what its compiler happened to decide. The seed is fixed, so the same
     * values give the same interval.
     *
     * @return lower and upper end
     */
    static double[] medianInterval(double[][] groups) {
        Random random = new Random(20_261_123);
        double[] medians = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            medians[i] = median(resample(groups, random));
        }
        Arrays.sort(medians);
        return new double[] {at(medians, 0.025), at(medians, 0.975)};
    }

    static double[] flatten(double[][] groups) {
        return Arrays.stream(groups).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] resample(double[][] groups, Random random) {
        double[][] chosen = new double[groups.length][];
        for (int i = 0; i < groups.length; i++) {
            double[] group = groups[random.nextInt(groups.length)];
            chosen[i] = random.ints(group.length, 0, group.length).mapToDouble(j -> group[j]).toArray();
        }
        return flatten(chosen);
    }

    private static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }
}
