package io.bingsan.agent.bridge;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Character arrays for documents above {@code pool.buffer_max_size}: a String can only be made from one contiguous
 * array, so these are few, made once and kept, within a byte bound of their own that includes those in use.
 *
 * <p>Thread-safe, lock-free. Sizes are four steps to each doubling, so at most a fifth of an array is unused.
 */
final class LargeTier {
    private static final int SLOTS = 64;

    private final AtomicReferenceArray<char[]> slots = new AtomicReferenceArray<>(SLOTS);
    private final int[] lastUsed = new int[SLOTS];
    private final AtomicLong bytes = new AtomicLong();
    private final long maxBytes;
    private volatile int epoch;

    LargeTier(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Bytes of all arrays, idle or in use. */
    long bytes() {
        return bytes.get();
    }

    /** An array of at least {@code length} characters, or null when the bound does not allow one. */
    char[] take(int length) {
        char[] idle = takeIdle(length);
        if (idle != null) {
            return idle;
        }
        int size = sizeClass(length);
        if (size < 0 || !reserve(2L * size)) {
            return null;
        }
        try {
            return new char[size];
        } catch (OutOfMemoryError e) {
            bytes.addAndGet(-2L * size);
            throw e;
        }
    }

    /** Takes an array back; false if there is no room and it was dropped. */
    boolean give(char[] array) {
        for (int i = 0; i < SLOTS; i++) {
            if (slots.getPlain(i) == null && slots.compareAndSet(i, null, array)) {
                lastUsed[i] = epoch;
                return true;
            }
        }
        forget(array);
        return false;
    }

    /** Ends the accounting of an array that is not given back. */
    void forget(char[] array) {
        bytes.addAndGet(-2L * array.length);
    }

    /** Drops the arrays that were not used since before the previous sweep. */
    void sweep() {
        int now = epoch;
        for (int i = 0; i < SLOTS; i++) {
            char[] array = slots.get(i);
            if (array != null && lastUsed[i] != now && slots.compareAndSet(i, array, null)) {
                forget(array);
            }
        }
        epoch = now + 1;
    }

    private char[] takeIdle(int length) {
        int best = bestFit(length);
        while (best >= 0) {
            char[] array = slots.get(best);
            if (array != null && array.length >= length && slots.compareAndSet(best, array, null)) {
                return array;
            }
            best = bestFit(length);
        }
        return null;
    }

    private int bestFit(int length) {
        int best = -1;
        int bestLength = Integer.MAX_VALUE;
        for (int i = 0; i < SLOTS; i++) {
            char[] array = slots.get(i);
            if (array != null && array.length >= length && array.length < bestLength) {
                best = i;
                bestLength = array.length;
            }
        }
        return best;
    }

    /** Makes room by dropping idle arrays, all of which were too small. */
    private boolean reserve(long wanted) {
        if (wanted > maxBytes) {
            return false;
        }
        for (int i = 0; bytes.addAndGet(wanted) > maxBytes; i++) {
            bytes.addAndGet(-wanted);
            if (i == SLOTS) {
                return false;
            }
            char[] idle = slots.getAndSet(i, null);
            if (idle != null) {
                forget(idle);
            }
        }
        return true;
    }

    /** The next of 1, 1.25, 1.5 and 1.75 times a power of two; negative if there is none. */
    private static int sizeClass(int length) {
        int step = Math.max(1, Integer.highestOneBit(length - 1) >>> 2);
        return (length + step - 1) / step * step;
    }
}
