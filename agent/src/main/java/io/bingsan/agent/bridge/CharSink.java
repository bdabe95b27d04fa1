package io.bingsan.agent.bridge;

import java.io.StringWriter;
import java.io.Writer;

/**
 * A writer over pooled characters, for one call; it takes the place of a {@link StringWriter} and behaves as one.
 *
 * <p>Safe to keep and to write to from any thread at any time: once released it swallows what is written. {@code flush}
 * and {@code close} do nothing.
 */
public final class CharSink extends Writer {
    private static final char[] NONE = {};

    /** Null when the sink works without the pool. */
    private final Lease lease;

    private final int site;
    private char[] chars;
    private int length;

    /** What came after {@link #chars} was full and no larger array was allowed. */
    private Overflow overflow;

    private CharSink(Lease lease, int site) {
        this.lease = lease;
        this.site = site;
        this.chars = lease == null ? NONE : lease.storage.chars();
        this.overflow = lease == null ? Overflow.growing() : null;
    }

    /**
     * A sink in place of {@code new StringWriter()}: over a lease of the {@code buffer} pool, or over storage of its own
     * that grows as a StringWriter's when none is to be had.
     *
     * @param site one of {@link Sites}
     */
    public static CharSink open(int site) {
        CharSink sink = null;
        if (Arming.isArmed() && !AdviceErrors.isOff(FamilyId.ICEBERG)) {
            try {
                sink = pooled(site);
            } catch (Throwable e) {
                AdviceErrors.record(e, FamilyId.ICEBERG);
            }
        }
        return sink == null ? new CharSink(null, site) : sink;
    }

    /**
     * A sink over a lease of the {@code buffer} pool, or null when the call must run as without the agent.
     *
     * @param mapper the object whose own {@code writeValue(Writer, Object)} will fill the sink
     */
    public static CharSink open(Object mapper, int site) {
        if (!Arming.isArmed() || AdviceErrors.isOff(FamilyId.JACKSON) || WriteOverrides.of(mapper)) {
            return null;
        }
        return pooled(site);
    }

    private static CharSink pooled(int site) {
        Lease lease = Lease.acquire(Pools.buffer());
        return lease == null ? null : over(lease, site);
    }

    static CharSink over(Lease lease, int site) {
        try {
            return new CharSink(lease, site);
        } catch (Throwable e) {
            lease.end();
            throw e;
        }
    }

    /** Ends the lease of a sink. Null and released sinks are ignored. */
    public static void release(CharSink sink) {
        if (sink != null && sink.lease != null) {
            sink.lease.end(sink.overflow == null);
            AdviceErrors.succeeded(sink.site == Sites.MAPPER ? FamilyId.JACKSON : FamilyId.ICEBERG);
        }
    }

    @Override
    public void write(int c) {
        if (!enter()) {
            return;
        }
        try {
            if (hasRoom(1)) {
                chars[length++] = (char) c;
            } else {
                overflow.append((char) c);
            }
        } finally {
            leave();
        }
    }

    @Override
    public void write(char[] source, int offset, int count) {
        if (offset < 0 || count < 0 || offset > source.length - count) {
            new StringWriter(0).write(source, offset, count); // Throws what this JDK's StringWriter throws.
        }
        if (!enter()) {
            return;
        }
        try {
            if (hasRoom(count)) {
                System.arraycopy(source, offset, chars, length, count);
                length += count;
            } else {
                overflow.append(source, offset, count);
            }
        } finally {
            leave();
        }
    }

    @Override
    public void write(String text) {
        String string = String.valueOf(text);
        append(string, string.length());
    }

    @Override
    public void write(String text, int offset, int count) {
        if (text == null || offset < 0 || count < 0 || offset > text.length() - count) {
            StringWriter writer = new StringWriter(0);
            writer.write(text, offset, count); // Throws what this JDK's StringWriter throws, or copes as it does.
            write(writer.toString());
        } else {
            String part = text.substring(offset, offset + count);
            append(part, count);
        }
    }

    @Override
    public CharSink append(CharSequence sequence) {
        write(String.valueOf(sequence));
        return this;
    }

    @Override
    public CharSink append(CharSequence sequence, int start, int end) {
        CharSequence source = sequence == null ? "null" : sequence;
        return append(source.subSequence(start, end));
    }

    @Override
    public CharSink append(char c) {
        write(c);
        return this;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    /** Exactly the characters written so far. */
    @Override
    public String toString() {
        if (!enter()) {
            return "";
        }
        try {
            if (overflow != null) {
                return overflow.after(chars, length);
            }
            lease.rememberLength(length, site);
            return new String(chars, 0, length);
        } finally {
            leave();
        }
    }

    private void append(String string, int count) {
        if (!enter()) {
            return;
        }
        try {
            if (hasRoom(count)) {
                string.getChars(0, count, chars, length);
                length += count;
            } else {
                overflow.append(string);
            }
        } finally {
            leave();
        }
    }

    /** Whether {@code count} more fit into {@link #chars}, which grows if it may; otherwise they go to the overflow. */
    private boolean hasRoom(int count) {
        if (overflow != null) {
            return false;
        }
        if (count <= chars.length - length) {
            return true;
        }
        int needed = length + count;
        char[] grown = needed < 0 ? null : lease.grow(chars, length, needed, site);
        if (grown == null) {
            overflow = Overflow.chunked();
            return false;
        }
        chars = grown;
        return true;
    }

    private boolean enter() {
        return lease == null || lease.enter();
    }

    private void leave() {
        if (lease != null) {
            lease.leave();
        }
    }
}
