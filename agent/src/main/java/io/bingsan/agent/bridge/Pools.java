package io.bingsan.agent.bridge;

/** The pools of this JVM. Configured once, before {@link Arming#arm()}; created at the first use, so that a start costs nothing. */
public final class Pools {
    private static final int KIB = 1024;

    private static volatile int bufferInitialSize = 4 * KIB;
    private static volatile int bufferMaxSize = 64 * KIB;
    private static volatile long maxBytes = 16L * KIB * KIB;
    private static volatile long largeMaxBytes = 32L * KIB * KIB;

    private Pools() {}

    private static final class Buffer {
        static final BufferPool POOL = new BufferPool(bufferInitialSize, bufferMaxSize, maxBytes, largeMaxBytes);
    }

    private static final class Recycler {
        static final RecyclerPool POOL = new RecyclerPool(Buffer.POOL, maxBytes, bufferMaxSize);
    }

    private static final class Bytes {
        static final TokenPool POOL = new TokenPool(maxBytes);
    }

    /**
     * Sets the bounds of pools that are not yet in use.
     *
     * @param bufferInitialSize bytes of an entry's first block, at least 2
     * @param bufferMaxSize bytes of its largest block, and the most characters of a String made in an entry
     * @param maxBytes bytes that each pool keeps between leases
     * @param largeMaxBytes bytes of the arrays for larger Strings, idle or in use
     */
    public static void configure(int bufferInitialSize, int bufferMaxSize, long maxBytes, long largeMaxBytes) {
        Pools.bufferInitialSize = bufferInitialSize;
        Pools.bufferMaxSize = bufferMaxSize;
        Pools.maxBytes = maxBytes;
        Pools.largeMaxBytes = largeMaxBytes;
    }

    /** What each pool did so far, {@code buffer} first. */
    public static PoolStats[] stats() {
        return new PoolStats[] {Buffer.POOL.stats().plus(Recycler.POOL.stats()), Bytes.POOL.stats()};
    }

    /** Drops storage that was not used since before the previous call. */
    public static void sweep() {
        Buffer.POOL.sweep();
        Recycler.POOL.sweep();
        Bytes.POOL.sweep();
    }

    static BufferPool buffer() {
        return Buffer.POOL;
    }

    static RecyclerPool recycler() {
        return Recycler.POOL;
    }

    static TokenPool bytes() {
        return Bytes.POOL;
    }
}
