package io.bingsan.agent.bridge;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * An output stream over pooled blocks, for one call.
 *
 * <p>Safe to keep and to write to from any thread at any time: once released it swallows what is written, as a stream
 * does whose content nobody reads any more. {@code flush} and {@code close} do nothing.
 */
public final class ByteSink extends OutputStream {
    private final Lease lease;
    private byte[] block;
    private int number;
    private int used;
    private int before;

    private ByteSink(Lease lease) {
        this.lease = lease;
        this.block = lease.storage.block(0);
    }

    /**
     * A sink over a lease of the {@code buffer} pool, or null when the call must run as without the agent.
     *
     * @param mapper the object whose own {@code writeValue(OutputStream, Object)} will fill the sink
     */
    public static ByteSink open(Object mapper) {
        if (!Arming.isArmed() || AdviceErrors.isOff(FamilyId.JACKSON) || WriteOverrides.of(mapper)) {
            return null;
        }
        Lease lease = Lease.acquire(Pools.buffer());
        if (lease == null) {
            return null;
        }
        try {
            return new ByteSink(lease);
        } catch (Throwable e) {
            lease.end();
            throw e;
        }
    }

    /** Ends the lease of a sink. Null and released sinks are ignored. */
    public static void release(ByteSink sink) {
        if (sink != null) {
            sink.lease.end();
            AdviceErrors.succeeded(FamilyId.JACKSON);
        }
    }

    @Override
    public void write(int b) {
        if (!lease.enter()) {
            return;
        }
        try {
            if (used == block.length) {
                nextBlock();
            }
            block[used++] = (byte) b;
        } finally {
            lease.leave();
        }
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (!lease.enter()) {
            return;
        }
        try {
            append(source, offset, length);
        } finally {
            lease.leave();
        }
    }

    /** Exactly the bytes written so far. */
    public byte[] toByteArray() {
        if (!lease.enter()) {
            return new byte[0];
        }
        try {
            return number == 0 ? Arrays.copyOf(block, used) : join();
        } finally {
            lease.leave();
        }
    }

    private void append(byte[] source, int offset, int length) {
        int from = offset;
        int rest = length;
        while (rest > 0) {
            if (used == block.length) {
                nextBlock();
            }
            int part = Math.min(rest, block.length - used);
            System.arraycopy(source, from, block, used, part);
            used += part;
            from += part;
            rest -= part;
        }
    }

    private byte[] join() {
        byte[] result = new byte[before + used];
        int at = 0;
        for (int i = 0; i < number; i++) {
            byte[] full = lease.storage.block(i);
            System.arraycopy(full, 0, result, at, full.length);
            at += full.length;
        }
        System.arraycopy(block, 0, result, at, used);
        return result;
    }

    private void nextBlock() {
        int filled = before + block.length;
        byte[] next = lease.storage.block(number + 1);
        if (filled > Integer.MAX_VALUE - next.length) {
            throw new OutOfMemoryError("Required array size too large");
        }
        before = filled;
        block = next;
        number++;
        used = 0;
    }
}
