package io.bingsan.agent.bridge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One call's right to one entry, and who is inside it.
 *
 * <p>A sink is handed to application code, which may keep it and write later, from any thread. So writing and ending
 * exclude each other: a late writer finds the lease ended and changes nothing, and a writer that is inside when the
 * lease ends keeps its arrays for itself; they are dropped, never lent again. Ending twice does nothing.
 */
final class Lease {
    private static final int IDLE = 0;
    private static final int INSIDE = 1;
    private static final int ENDED = 2;
    private static final int SPINS = 64;

    /** A hint may come from a document that was far larger; its array must not be made for each that is not. */
    private static final int MOST_GROWTH = 8;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Lease.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final BufferStorage storage;

    private final BufferPool pool;
    private final BufferEntry entry;

    @SuppressWarnings("unused") // by STATE
    private volatile int state;

    /** Held besides the entry; touched only by who is inside, and by {@link #end()} when nobody is. */
    private char[] large;

    private Lease(BufferPool pool, BufferEntry entry) {
        this.pool = pool;
        this.entry = entry;
        this.storage = entry.storage;
    }

    /** Null when the table is full. */
    static Lease acquire(BufferPool pool) {
        BufferEntry entry = pool.acquire();
        if (entry == null) {
            return null;
        }
        try {
            return new Lease(pool, entry);
        } catch (OutOfMemoryError e) {
            pool.release(entry);
            throw e;
        }
    }

    /** Waits until nobody else is inside; false if the lease has ended. Always followed by {@link #leave()} if true. */
    boolean enter() {
        for (int spins = 0; !STATE.compareAndSet(this, IDLE, INSIDE); spins++) {
            if (state == ENDED) {
                return false;
            }
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return true;
    }

    void leave() {
        if (!STATE.compareAndSet(this, INSIDE, IDLE) && large != null) {
            pool.large().forget(large); // The lease ended meanwhile and left this to the last one inside.
        }
    }

    /** Gives the storage back. Idempotent. */
    void end() {
        end(true);
    }

    /**
     * Gives the storage back. Idempotent.
     *
     * @param roomy false if the bounds refused an array, so that a part of the text went to private storage
     */
    void end(boolean roomy) {
        int before = (int) STATE.getAndSet(this, ENDED);
        if (before == IDLE) {
            boolean kept = large == null || pool.large().give(large);
            pool.settle(entry, kept && roomy);
        } else if (before == INSIDE) {
            pool.drop(entry);
            pool.discard(entry);
        }
    }

    /**
     * A larger array with the first {@code length} characters copied, or null when the bounds do not allow one. The
     * caller is inside.
     */
    char[] grow(char[] chars, int length, int needed, int site) {
        char[] grown = large == null ? storage.growChars(length, needed) : null;
        return grown == null ? growLarge(chars, length, needed, site) : grown;
    }

    private char[] growLarge(char[] chars, int length, int needed, int site) {
        int hint = pool.hint(site);
        boolean likely = hint >= needed && hint / MOST_GROWTH <= needed;
        char[] larger = pool.large().take(likely ? hint : Math.max(needed, 2 * length));
        if (larger == null) {
            return null;
        }
        System.arraycopy(chars, 0, larger, 0, length);
        char[] smaller = large;
        large = larger;
        if (smaller != null) {
            pool.large().give(smaller);
        }
        return larger;
    }

    void rememberLength(int length, int site) {
        if (large != null) {
            pool.hint(site, length);
        }
    }
}
