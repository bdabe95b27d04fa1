package io.bingsan.agent.bridge;

/** The {@code buffer} pool: storage for JSON in the making. */
final class BufferPool extends Pool<BufferEntry> {
    private final int firstBlock;
    private final int largestBlock;
    private final LargeTier large;

    /** Size in characters of the newest large document of each site; racy, as a hint may be. */
    private final int[] hints = new int[Sites.COUNT];

    BufferPool(int firstBlock, int largestBlock, long maxBytes, long largeMaxBytes) {
        super("buffer", maxBytes);
        this.firstBlock = firstBlock;
        this.largestBlock = largestBlock;
        this.large = new LargeTier(largeMaxBytes);
    }

    BufferStorage newStorage() {
        return new BufferStorage(firstBlock, largestBlock);
    }

    LargeTier large() {
        return large;
    }

    int hint(int site) {
        return hints[site];
    }

    void hint(int site, int length) {
        hints[site] = length;
    }

    /**
     * Ends a lease: what it made is kept if the bound allows it.
     *
     * @param intact false if the caller has already dropped some of the lease's storage
     */
    void settle(BufferEntry entry, boolean intact) {
        BufferStorage storage = entry.storage;
        long growth = storage.bytes() - entry.retained;
        if (growth != 0) {
            if (retain(entry, growth)) {
                storage.keepAll();
            } else {
                storage.dropGrowth();
                intact = false;
            }
        }
        if (intact) {
            release(entry);
        } else {
            discard(entry);
        }
    }

    @Override
    BufferEntry create(int index) {
        return new BufferEntry(this, index);
    }

    @Override
    long retainedElsewhere() {
        return large.bytes();
    }

    @Override
    synchronized void sweep() {
        super.sweep();
        large.sweep();
    }
}
