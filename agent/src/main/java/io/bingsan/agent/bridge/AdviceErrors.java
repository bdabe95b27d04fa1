package io.bingsan.agent.bridge;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Failures of the agent's own code at woven call sites. Each makes its call run as it did before the agent; a family
 * that fails {@link #limit(int)} times in a row stays off until the JVM ends.
 */
public final class AdviceErrors {
    private static final LongAdder TOTAL = new LongAdder();
    private static final AtomicIntegerArray IN_A_ROW = new AtomicIntegerArray(FamilyId.COUNT);

    private static final AtomicReference<Throwable> LAST = new AtomicReference<>();

    private static volatile int limit = 10;

    private AdviceErrors() {}

    /** @param maxInARow failures in a row after which a family is switched off; at least 1 */
    public static void limit(int maxInARow) {
        limit = maxInARow;
    }

    /** Failures since the start. */
    public static long total() {
        return TOTAL.sum();
    }

    /** The newest failure since the last call, or null. */
    public static Throwable takeLast() {
        return LAST.getAndSet(null);
    }

    /** Whether the family has failed too often in a row. */
    public static boolean isOff(int family) {
        return IN_A_ROW.get(family) >= limit;
    }

    /** Never throws, also when memory is short. */
    public static void record(Throwable failure, int family) {
        TOTAL.increment();
        LAST.set(failure);
        IN_A_ROW.incrementAndGet(family);
    }

    static void succeeded(int family) {
        int failures = IN_A_ROW.getPlain(family);
        if (failures != 0 && failures < limit) {
            IN_A_ROW.set(family, 0);
        }
    }
}
