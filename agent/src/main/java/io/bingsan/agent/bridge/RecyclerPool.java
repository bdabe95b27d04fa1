package io.bingsan.agent.bridge;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Buffers for Jackson's generators and parsers on virtual threads: the part of the {@code buffer} pool that Jackson
 * itself borrows from. Its bytes count towards the same bound.
 */
final class RecyclerPool extends Pool<RecyclerBuffers> {
    private final Queue<RecyclerBuffers> all = new ConcurrentLinkedQueue<>();
    private final int longestArray;

    /**
     * @param sharing the pool whose bound this one shares
     * @param longestArray the most elements of an array that is kept
     */
    RecyclerPool(BufferPool sharing, long maxBytes, int longestArray) {
        super("buffer", maxBytes, sharing.retained());
        this.longestArray = longestArray;
    }

    int longestArray() {
        return longestArray;
    }

    /** Ends a lease: what it left is kept if the bound allows it. */
    void settle(RecyclerBuffers entry, boolean incomplete) {
        if (isKept(entry) && !incomplete) {
            release(entry);
        } else {
            discard(entry);
        }
    }

    /** Keeps, if the bound allows it, what came back to an entry that the caller has claimed for that only. */
    void settleLate(RecyclerBuffers entry) {
        isKept(entry);
        unclaim(entry);
    }

    private boolean isKept(RecyclerBuffers entry) {
        long growth = entry.bytes() - entry.retained;
        boolean kept = growth <= 0 || retain(entry, growth);
        if (!kept) {
            drop(entry);
        }
        return kept;
    }

    @Override
    RecyclerBuffers create(int index) {
        RecyclerBuffers entry = new RecyclerBuffers(this, index);
        all.add(entry);
        return entry;
    }

    @Override
    synchronized void sweep() {
        super.sweep();
        for (RecyclerBuffers entry : all) {
            entry.endIfLost();
        }
    }
}
