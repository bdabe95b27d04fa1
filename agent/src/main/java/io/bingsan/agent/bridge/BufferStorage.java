package io.bingsan.agent.bridge;

import java.util.Arrays;

/**
 * The arrays of one {@code buffer} entry: chained blocks of bytes, and one array of characters.
 *
 * <p>Used by one lease at a time. An array that grew during a lease is kept only if the pool's byte bound allows it.
 */
final class BufferStorage {
    private final int firstBlock;
    private final int largestBlock;

    private byte[][] blocks = new byte[4][];
    private int blockCount;
    private char[] chars;

    private int keptBlocks;
    private char[] keptChars;

    /** Bytes of all arrays. */
    private long bytes;

    BufferStorage(int firstBlock, int largestBlock) {
        this.firstBlock = firstBlock;
        this.largestBlock = largestBlock;
    }

    long bytes() {
        return bytes;
    }

    /** The block of that number, made if it is the next one; each is twice the one before, up to the largest. */
    byte[] block(int number) {
        if (number < blockCount) {
            return blocks[number];
        }
        byte[] block = new byte[(int) Math.min((long) firstBlock << Math.min(number, 30), largestBlock)];
        if (number == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * number);
        }
        blocks[number] = block;
        blockCount = number + 1;
        bytes += block.length;
        return block;
    }

    /** At most one block's worth of characters; what is longer lives in the {@link LargeTier}. */
    char[] chars() {
        if (chars == null) {
            replaceChars(new char[firstBlock / 2]);
        }
        return chars;
    }

    /**
     * A larger array for the characters, with the first {@code length} copied; null if {@code needed} is more than this
     * tier holds.
     */
    char[] growChars(int length, int needed) {
        if (needed > largestBlock) {
            return null;
        }
        char[] larger = new char[Math.max(needed, Math.min(2 * chars.length, largestBlock))];
        System.arraycopy(chars, 0, larger, 0, length);
        replaceChars(larger);
        return larger;
    }

    void keepAll() {
        keptBlocks = blockCount;
        keptChars = chars;
    }

    /** Gives up what was made since {@link #keepAll()}. */
    void dropGrowth() {
        for (; blockCount > keptBlocks; blockCount--) {
            bytes -= blocks[blockCount - 1].length;
            blocks[blockCount - 1] = null;
        }
        replaceChars(keptChars);
    }

    private void replaceChars(char[] array) {
        bytes += 2L * (length(array) - length(chars));
        chars = array;
    }

    private static int length(char[] array) {
        return array == null ? 0 : array.length;
    }
}
