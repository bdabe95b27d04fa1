package io.bingsan.sample;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that fails when more than so many bytes are read from it. */
final class BoundedBody extends FilterInputStream {
    private final long limit;
    private long read;

    BoundedBody(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        counted(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return counted(super.read(target, offset, length));
    }

    private int counted(int count) throws IOException {
        read += Math.max(0, count);
        if (read > limit) {
            throw new BodyTooLarge(limit);
        }
        return count;
    }
}
