package io.bingsan.agent.bridge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The arrays that Jackson recyclers on virtual threads use one after the other; each recycler has one turn.
 *
 * <p>Thread-safe. A recycler whose turn is over gets nothing, whoever still holds it.
 */
public final class RecyclerBuffers extends Entry {
    /*
     * A turn is a lease, and its number is the recycler's right to it:
     *
     *   even: idle --open--> odd: held --end, by the recycler or by the sweep--> even: idle
     *
     * The recycler object itself is made for each turn (128 bytes with all that it brings) and never lent again. So a
     * generator or parser that is closed twice, by two threads, or long after somebody else got these arrays, ends its
     * own turn or nothing. Jackson's own shared pools lend the recycler itself, and cannot tell a late release from a
     * timely one.
     *
     * A generator that is never closed never releases its recycler. The entry only knows the recycler weakly, so the
     * collector ends the turn: the next sweep finds the reference cleared and counts a discard. Until then the lease is
     * active, which it is. So gets = returns + discards + active holds at every moment, leaks included, and a leak costs
     * an entry until the sweep, not for ever. If leaks fill the table, Jackson's own recycler serves as before.
     *
     * Arrays move by atomic exchange, so two threads inside one recycler, or one inside while its turn ends, never hold
     * the same array. That also allows to give late, as Jackson's generators do: they release their recycler at the
     * start of close(), then flush, then give their arrays back. A late array goes into its slot under a short claim of
     * the entry or, if somebody has his turn there, into his count.
     *
     * The entry's retained bytes are a high-water mark: they rise at the end of a turn and with a late array, and fall
     * when the storage is dropped. So they are never less than what is kept, and steady work does not touch the total.
     */
    private static final int SLOTS = 4;
    private static final VarHandle TURN;

    static {
        try {
            TURN = MethodHandles.lookup().findVarHandle(RecyclerBuffers.class, "turn", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final RecyclerPool pool;
    private final AtomicReferenceArray<byte[]> bytes = new AtomicReferenceArray<>(SLOTS);
    private final AtomicReferenceArray<char[]> chars = new AtomicReferenceArray<>(SLOTS);

    private volatile int turn;
    private volatile Holder holder;

    /** Whether this turn gave back an array that is too long to keep. */
    private volatile boolean refused;

    RecyclerBuffers(RecyclerPool pool, int index) {
        super(index);
        this.pool = pool;
    }

    private static final class Holder extends WeakReference<Object> {
        private final int turn;

        Holder(Object recycler, int turn) {
            super(recycler);
            this.turn = turn;
        }
    }

    /** Starts a turn. The caller holds the entry's claim; whoever ends the turn gives it up. */
    int open() {
        int next = turn + 1;
        if (refused) {
            refused = false;
        }
        turn = next;
        return next;
    }

    void holdBy(Object recycler, int turn) {
        holder = new Holder(recycler, turn);
    }

    /** The array of that slot if there is one of at least this length and it is the caller's turn, else null. */
    public byte[] takeBytes(int turn, int slot, int length) {
        byte[] array = turn == this.turn ? bytes.getAndSet(slot, null) : null;
        return array == null || array.length < length ? null : array;
    }

    /** As {@link #takeBytes}. */
    public char[] takeChars(int turn, int slot, int length) {
        char[] array = turn == this.turn ? chars.getAndSet(slot, null) : null;
        return array == null || array.length < length ? null : array;
    }

    /** Keeps the array for the next one who takes from that slot, unless there is a longer one already. */
    public void giveBytes(int turn, int slot, byte[] array) {
        if (!isKept(array.length)) {
            return;
        }
        boolean late = turn != this.turn && pool.claim(this);
        byte[] other = bytes.get(slot);
        if (other == null || other.length < array.length) {
            bytes.set(slot, array);
        }
        if (late) {
            pool.settleLate(this);
        }
    }

    /** As {@link #giveBytes}. */
    public void giveChars(int turn, int slot, char[] array) {
        if (!isKept(array.length)) {
            return;
        }
        boolean late = turn != this.turn && pool.claim(this);
        char[] other = chars.get(slot);
        if (other == null || other.length < array.length) {
            chars.set(slot, array);
        }
        if (late) {
            pool.settleLate(this);
        }
    }

    /** Ends the turn. Does nothing if it has ended. */
    public void end(int turn) {
        if (TURN.compareAndSet(this, turn, turn + 1)) {
            pool.settle(this, refused);
        }
    }

    /** Ends the turn of a recycler that nobody can release any more. */
    void endIfLost() {
        Holder last = holder;
        if (last != null && last.get() == null && TURN.compareAndSet(this, last.turn, last.turn + 1)) {
            pool.drop(this);
            pool.discard(this);
        }
    }

    long bytes() {
        long sum = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            byte[] b = bytes.get(slot);
            char[] c = chars.get(slot);
            sum += (b == null ? 0 : b.length) + (c == null ? 0 : 2L * c.length);
        }
        return sum;
    }

    @Override
    boolean isWarm() {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (bytes.get(slot) != null || chars.get(slot) != null) {
                return true;
            }
        }
        return false;
    }

    @Override
    void dropStorage() {
        for (int slot = 0; slot < SLOTS; slot++) {
            bytes.set(slot, null);
            chars.set(slot, null);
        }
    }

    private boolean isKept(int length) {
        boolean kept = length <= pool.longestArray();
        if (!kept) {
            refused = true;
        }
        return kept;
    }
}
