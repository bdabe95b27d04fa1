package io.bingsan.agent.engine.weave.callsite;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Looks for names in a class file's constant pool without reading anything else of it: the test that nearly every class
 * of an application fails, within microseconds and without garbage.
 */
final class CandidateScan {
    private static final int COUNT_AT = 8;
    private static final int POOL_AT = 10;
    private static final int UTF8 = 1;

    /** Bytes of an entry by its tag, including the tag; 0 where the format has none, UTF8 excepted. */
    private static final int[] SIZES = {0, 0, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3};

    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private final byte[] classFile;

    CandidateScan(byte[] classFile) {
        this.classFile = classFile;
    }

    /** A name as a class file has it. */
    static byte[] name(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether all the names are in the pool, each as an entry of its own; false for what is no class file. */
    boolean hasAll(byte[]... names) {
        if (classFile.length < POOL_AT || u2(0) != 0xCAFE || u2(2) != 0xBABE) {
            return false;
        }
        int missing = names.length;
        int at = POOL_AT;
        for (int entry = 1, count = u2(COUNT_AT); entry < count && missing > 0; entry++) {
            int size = sizeAt(at);
            if (size == 0) {
                return false;
            }
            if (classFile[at] == UTF8 && isAny(at + 3, at + size, names)) {
                missing--; // The same name twice is legal, and no compiler does it: it costs a look at the code.
            } else if (classFile[at] == LONG || classFile[at] == DOUBLE) {
                entry++; // Takes two indexes.
            }
            at += size;
        }
        return missing <= 0;
    }

    /** 0 if there is no whole entry. */
    private int sizeAt(int at) {
        int tag = at < classFile.length ? classFile[at] : 0;
        if (tag < 0 || tag >= SIZES.length) {
            return 0;
        }
        if (tag == UTF8) {
            int size = at + 3 <= classFile.length ? 3 + u2(at + 1) : 0;
            return at + size <= classFile.length ? size : 0;
        }
        return at + SIZES[tag] <= classFile.length ? SIZES[tag] : 0;
    }

    private boolean isAny(int from, int to, byte[][] names) {
        for (byte[] name : names) {
            if (name.length == to - from && Arrays.equals(classFile, from, to, name, 0, name.length)) {
                return true;
            }
        }
        return false;
    }

    private int u2(int at) {
        return (classFile[at] & 0xFF) << 8 | classFile[at + 1] & 0xFF;
    }
}
