package io.bingsan.agent.bridge;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * A bounded table of entries, each owned by whoever holds its claim bit.
 *
 * <p>Thread-safe; never waits for another lease, and allocates nothing once an entry exists.
 *
 * @param <E> the kind of entry
 */
abstract class Pool<E extends Entry> {
    /*
     * The life of an entry:
     *
     *   absent --create--> claimed <--acquire / release--> idle
     *
     * A thread starts at its home word (hashed thread id), then looks at the other words, and only then creates an
     * entry. So there are never more entries than leases were held at once, whichever thread releases and however short
     * it lives; thread-local storage would never hit where each request has a new virtual thread.
     *
     * An entry is stored before it is announced, and is announced claimed, so whoever can claim it sees it whole.
     *
     * Invariant at rest: gets = returns + discards + active, with active counted from the claims, never by subtraction.
     */
    private static final int SNAPSHOT_TRIES = 64;

    private final ClaimBits claims = new ClaimBits();
    private final Entry[][] entries = new Entry[ClaimBits.WORDS][];
    private final Object creating = new Object();
    private final String name;
    private final int homeMask;
    private final long maxBytes;
    private final AtomicLong retained;
    private final LongAdder bypassed = new LongAdder();
    private volatile int epoch;

    /** @param maxBytes the most bytes of storage that all entries together keep between leases */
    Pool(String name, long maxBytes) {
        this(name, maxBytes, new AtomicLong());
    }

    /** @param retained the bytes kept so far, by this pool and by those that share its bound */
    Pool(String name, long maxBytes, AtomicLong retained) {
        this.name = name;
        this.maxBytes = maxBytes;
        this.retained = retained;
        int homes = Math.min(ClaimBits.WORDS, 4 * Runtime.getRuntime().availableProcessors());
        this.homeMask = Integer.highestOneBit(homes) - 1;
    }

    abstract E create(int index);

    /** An entry that only the caller may use until it is released, or null when the table is full. */
    final E acquire() {
        int home = home();
        int index = claims.claimIn(home);
        if (index == ClaimBits.NONE) {
            index = claims.claimOutside(home);
        }
        E entry = index == ClaimBits.NONE ? createNear(home) : entryAt(index);
        if (entry == null) {
            bypassed.increment();
            return null;
        }
        entry.gets++;
        if (!entry.isWarm()) {
            entry.misses++;
        }
        return entry;
    }

    /** Ends a lease whose storage is kept. */
    final void release(E entry) {
        entry.returns++;
        entry.lastUsed = epoch;
        claims.unclaim(entry.index);
    }

    /** Ends a lease of which some storage was given up; the rest stays. */
    final void discard(E entry) {
        entry.discards++;
        entry.lastUsed = epoch;
        claims.unclaim(entry.index);
    }

    /** Claims that entry if it is idle. Until {@link #unclaim} it is the caller's, but this is no lease. */
    final boolean claim(E entry) {
        return claims.claim(entry.index);
    }

    final void unclaim(E entry) {
        claims.unclaim(entry.index);
    }

    /** Forgets the storage of an entry that the caller has claimed. */
    final void drop(E entry) {
        entry.dropStorage();
        retained.addAndGet(-entry.retained);
        entry.retained = 0;
    }

    /** Counts {@code bytes} more as kept by an entry that the caller has claimed, if the bound allows it. */
    final boolean retain(E entry, long bytes) {
        if (retained.addAndGet(bytes) > maxBytes) {
            retained.addAndGet(-bytes);
            return false;
        }
        entry.retained += bytes;
        return true;
    }

    /** For a pool that shares this one's bound. */
    final AtomicLong retained() {
        return retained;
    }

    final void countBypass() {
        bypassed.increment();
    }

    /** Bytes that the pool keeps outside its entries. */
    long retainedElsewhere() {
        return 0;
    }

    /** Drops the storage that was not used since before the previous sweep. */
    synchronized void sweep() {
        int now = epoch;
        for (int word = 0; word < ClaimBits.WORDS; word++) {
            for (long idle = claims.idle(word); idle != 0; idle &= idle - 1) {
                sweepEntry((word << 6) + Long.numberOfTrailingZeros(idle), now);
            }
        }
        epoch = now + 1;
    }

    private void sweepEntry(int index, int now) {
        E entry = entryAt(index);
        if (!claim(entry)) {
            return;
        }
        if (entry.lastUsed != now) {
            drop(entry);
        }
        unclaim(entry);
    }

    /** What the pool did so far. Excludes {@link #sweep()}, whose short claims are not leases. */
    final synchronized PoolStats stats() {
        long gets = 0;
        long returns = 0;
        long discards = 0;
        long misses = 0;
        long active = 0;
        long created = 0;
        for (int word = 0; word < ClaimBits.WORDS; word++) {
            for (long exists = claims.existing(word); exists != 0; exists &= exists - 1) {
                E entry = entryAt((word << 6) + Long.numberOfTrailingZeros(exists));
                active += settled(entry) ? 1 : 0;
                gets += entry.gets;
                returns += entry.returns;
                discards += entry.discards;
                misses += entry.misses;
                created++;
            }
        }
        long bytes = retained.get() + retainedElsewhere();
        return new PoolStats(name, gets, returns, discards, misses, bypassed.sum(), active, created - active, bytes);
    }

    /** Waits a moment for the counters of a busy entry to agree with its claim; says whether it is claimed. */
    private boolean settled(E entry) {
        boolean claimed = false;
        for (int i = 0; i < SNAPSHOT_TRIES; i++) {
            claimed = claims.isClaimed(entry.index);
            long open = entry.gets - entry.returns - entry.discards;
            VarHandle.acquireFence();
            if (open == (claimed ? 1 : 0) && claimed == claims.isClaimed(entry.index)) {
                break;
            }
            Thread.onSpinWait();
        }
        return claimed;
    }

    private int home() {
        long id;
        try {
            id = Thread.currentThread().getId();
        } catch (Throwable overridden) {
            id = 0; // Not final before JDK 19: a subclass of Thread may do anything here.
        }
        return (int) (id * 0x9E3779B97F4A7C15L >>> 58) & homeMask;
    }

    /** As rare as the table grows, so a lock is the simplest that is right; no application code runs under it. */
    private E createNear(int home) {
        synchronized (creating) {
            for (int i = 0; i < ClaimBits.WORDS; i++) {
                int word = (home + i) & (ClaimBits.WORDS - 1);
                long exists = claims.existing(word);
                if (exists != -1L) {
                    return add((word << 6) + Long.numberOfTrailingZeros(~exists));
                }
            }
            return null;
        }
    }

    private E add(int index) {
        E entry = create(index);
        Entry[] row = entries[index >>> 6];
        if (row == null) {
            row = new Entry[64];
            entries[index >>> 6] = row;
        }
        row[index & 63] = entry;
        claims.addClaimed(index);
        return entry;
    }

    @SuppressWarnings("unchecked")
    private E entryAt(int index) {
        return (E) entries[index >>> 6][index & 63];
    }
}
