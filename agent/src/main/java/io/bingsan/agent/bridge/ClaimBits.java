package io.bingsan.agent.bridge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Who owns which entry: 64 words of 64 claim bits, and beside each claim bit one that says whether the entry exists.
 *
 * <p>A claim costs one atomic instruction on a word of the caller's own neighbourhood; a double release is visible; no
 * collector barrier is involved, because no reference is stored. Each word has a line of its own, 128 bytes because x86
 * prefetches cache lines in pairs.
 */
final class ClaimBits {
    static final int WORDS = 64;
    static final int NONE = -1;

    private static final int STRIDE = 16;
    private static final int EXISTS = 1;
    private static final VarHandle BITS = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] bits = new long[WORDS * STRIDE];

    /** One bit for each word that has an entry: looking through 63 empty words would cost 80 ns. */
    private volatile long populated;

    /** Claims the lowest idle entry of a word; {@link #NONE} if all that exist are claimed. */
    int claimIn(int word) {
        int line = word * STRIDE;
        long exists = (long) BITS.getAcquire(bits, line + EXISTS);
        long idle = exists & ~(long) BITS.getOpaque(bits, line);
        while (idle != 0) {
            long bit = idle & -idle;
            long before = (long) BITS.getAndBitwiseOrAcquire(bits, line, bit);
            if ((before & bit) == 0) {
                return (word << 6) + Long.numberOfTrailingZeros(bit);
            }
            idle = exists & ~(before | bit);
        }
        return NONE;
    }

    /** Claims an entry of another word, the nearest first; {@link #NONE} if all that exist are claimed. */
    int claimOutside(int word) {
        for (long others = Long.rotateRight(populated, word) & -2; others != 0; others &= others - 1) {
            int index = claimIn((word + Long.numberOfTrailingZeros(others)) & (WORDS - 1));
            if (index != NONE) {
                return index;
            }
        }
        return NONE;
    }

    boolean claim(int index) {
        long bit = 1L << index;
        return ((long) BITS.getAndBitwiseOrAcquire(bits, line(index), bit) & bit) == 0;
    }

    void unclaim(int index) {
        long before = (long) BITS.getAndBitwiseAndRelease(bits, line(index), ~(1L << index));
        assert (before >>> index & 1) != 0 : "released twice: " + index;
    }

    boolean isClaimed(int index) {
        return ((long) BITS.getVolatile(bits, line(index)) >>> index & 1) != 0;
    }

    /** Announces a new entry, claimed by its creator from the start. One creator at a time. */
    void addClaimed(int index) {
        claim(index);
        int exists = line(index) + EXISTS;
        BITS.setVolatile(bits, exists, (long) BITS.getVolatile(bits, exists) | 1L << index);
        populated |= 1L << (index >>> 6);
    }

    long existing(int word) {
        return (long) BITS.getVolatile(bits, word * STRIDE + EXISTS);
    }

    long idle(int word) {
        return existing(word) & ~(long) BITS.getVolatile(bits, word * STRIDE);
    }

    private static int line(int index) {
        return (index >>> 6) * STRIDE;
    }
}
