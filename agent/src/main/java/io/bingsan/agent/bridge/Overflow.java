package io.bingsan.agent.bridge;

import java.util.ArrayList;
import java.util.List;

/**
 * Private storage for text that the pool has no array for. Never more bytes than the code in its place would have
 * allocated: one byte a character while the text is Latin-1, in chunks that are not copied until the end; or, where
 * there was no lease at all, one buffer that grows exactly as a StringWriter's.
 */
final class Overflow {
    private static final int CHUNK = 16_384;

    private final boolean chunked;
    private final List<StringBuilder> full = new ArrayList<>();
    private StringBuilder current;

    private Overflow(boolean chunked) {
        this.chunked = chunked;
        this.current = chunked ? new StringBuilder(CHUNK) : new StringBuilder();
    }

    static Overflow chunked() {
        return new Overflow(true);
    }

    static Overflow growing() {
        return new Overflow(false);
    }

    void append(char c) {
        if (room() == 0) {
            nextChunk();
        }
        current.append(c);
    }

    void append(char[] source, int offset, int count) {
        int from = offset;
        int rest = count;
        while (rest > 0) {
            if (room() == 0) {
                nextChunk();
            }
            int part = Math.min(rest, room());
            current.append(source, from, part);
            from += part;
            rest -= part;
        }
    }

    void append(String text) {
        int from = 0;
        while (from < text.length()) {
            if (room() == 0) {
                nextChunk();
            }
            int to = from + Math.min(text.length() - from, room());
            current.append(text, from, to);
            from = to;
        }
    }

    /** The first {@code length} of {@code head}, then everything appended here. */
    String after(char[] head, int length) {
        if (!chunked) {
            return current.toString();
        }
        StringBuilder text = new StringBuilder(length + full.size() * CHUNK + current.length());
        text.append(head, 0, length);
        for (StringBuilder chunk : full) {
            text.append(chunk);
        }
        return text.append(current).toString();
    }

    private int room() {
        return chunked ? CHUNK - current.length() : Integer.MAX_VALUE;
    }

    private void nextChunk() {
        full.add(current);
        current = new StringBuilder(CHUNK);
    }
}
