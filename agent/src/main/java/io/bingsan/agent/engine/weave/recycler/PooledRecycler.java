package io.bingsan.agent.engine.weave.recycler;

import com.fasterxml.jackson.core.util.BufferRecycler;
import io.bingsan.agent.bridge.RecyclerBuffers;

/**
 * A recycler for one generator or parser, over arrays of the bridge. Its slots and lengths are Jackson's.
 *
 * <p>Never loaded from here: {@link RecyclerDefiner} gives each copy of Jackson its own, with its own names.
 */
final class PooledRecycler extends BufferRecycler {
    private final RecyclerBuffers buffers;
    private final int turn;

    PooledRecycler(RecyclerBuffers buffers, int turn) {
        super(0, 0);
        this.buffers = buffers;
        this.turn = turn;
    }

    @Override
    public byte[] allocByteBuffer(int slot, int atLeast) {
        int length = Math.max(atLeast, byteBufferLength(slot));
        byte[] kept = buffers.takeBytes(turn, slot, length);
        return kept == null ? balloc(length) : kept;
    }

    @Override
    public void releaseByteBuffer(int slot, byte[] array) {
        buffers.giveBytes(turn, slot, array);
    }

    @Override
    public char[] allocCharBuffer(int slot, int atLeast) {
        int length = Math.max(atLeast, charBufferLength(slot));
        char[] kept = buffers.takeChars(turn, slot, length);
        return kept == null ? calloc(length) : kept;
    }

    @Override
    public void releaseCharBuffer(int slot, char[] array) {
        buffers.giveChars(turn, slot, array);
    }

    @Override
    public void releaseToPool() {
        buffers.end(turn);
    }
}
