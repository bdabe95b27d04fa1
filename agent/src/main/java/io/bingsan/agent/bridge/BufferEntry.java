package io.bingsan.agent.bridge;

/** An entry of the {@code buffer} pool. */
final class BufferEntry extends Entry {
    private final BufferPool pool;

    /** Replaced, never cleared, when it is dropped: a writer that is still inside goes on into the old one. */
    BufferStorage storage;

    BufferEntry(BufferPool pool, int index) {
        super(index);
        this.pool = pool;
        this.storage = pool.newStorage();
    }

    @Override
    boolean isWarm() {
        return storage.bytes() != 0;
    }

    @Override
    void dropStorage() {
        storage = pool.newStorage();
    }
}
