package io.bingsan.agent.bridge;

/**
 * What the pool benchmark repeats. Each operation has a loop of its own, so that the compiler sees one call in it, and
 * stores what it got where another thread could find it, so that no allocation is optimized away.
 */
public enum PoolOperation {
    /** The loop and the harness around it. */
    NOTHING("-") {
        @Override
        public void repeat(int times, Object[] found) {
            for (int i = 0; i < times; i++) {
                found[0] = found;
            }
        }
    },

    /** What a call without the agent does where it needs the first block of a buffer. */
    ALLOCATE_BLOCK("new byte[4096]") {
        @Override
        public void repeat(int times, Object[] found) {
            for (int i = 0; i < times; i++) {
                found[0] = new byte[4096];
            }
        }
    },

    /** What a call without the agent does where it needs the bytes of a token. */
    ALLOCATE_TOKEN("new byte[32]") {
        @Override
        public void repeat(int times, Object[] found) {
            for (int i = 0; i < times; i++) {
                found[0] = new byte[32];
            }
        }
    },

    /** The pool's own get and return, with its four counters. */
    BUFFER_ENTRY("pool `buffer`: get + return") {
        @Override
        public void repeat(int times, Object[] found) {
            BufferPool pool = Pools.buffer();
            for (int i = 0; i < times; i++) {
                BufferEntry entry = pool.acquire();
                found[0] = entry;
                pool.release(entry);
            }
        }
    },

    /** The same for tokens. */
    BYTES_ENTRY("pool `bytes`: get + return") {
        @Override
        public void repeat(int times, Object[] found) {
            TokenPool pool = Pools.bytes();
            for (int i = 0; i < times; i++) {
                TokenBytes entry = pool.acquire();
                found[0] = entry;
                pool.release(entry);
            }
        }
    },

    /** What a pooled sink does: a get and a return behind a lease that late writers respect, which is a new object. */
    BUFFER_LEASE("lease of `buffer`, one block") {
        @Override
        public void repeat(int times, Object[] found) {
            BufferPool pool = Pools.buffer();
            for (int i = 0; i < times; i++) {
                Lease lease = Lease.acquire(pool);
                found[0] = lease.storage.block(0);
                found[1] = lease;
                lease.end();
            }
        }
    },

    /** What woven token code does: 32 bytes, wiped before they go back; entry and lease are the same object. */
    BYTES_LEASE("lease of `bytes`, 32 B, wiped") {
        @Override
        public void repeat(int times, Object[] found) {
            for (int i = 0; i < times; i++) {
                TokenBytes lease = TokenBytes.acquire(32);
                found[0] = TokenBytes.array(32, lease);
                TokenBytes.release(lease);
            }
        }
    };

    private final String title;

    PoolOperation(String title) {
        this.title = title;
    }

    /** Name for the tables. */
    public String title() {
        return title;
    }

    /** The allocation that this operation takes the place of. */
    public PoolOperation baseline() {
        return this == BYTES_ENTRY || this == BYTES_LEASE ? ALLOCATE_TOKEN : ALLOCATE_BLOCK;
    }

    /**
     * Runs the operation {@code times} times on this thread.
     *
     * @param found two places that only this thread writes
     */
    public abstract void repeat(int times, Object[] found);

    /** One request: a lease of {@code buffer}, held over a yield, so that others meet it in use. */
    public static void holdOnce() {
        Lease lease = Lease.acquire(Pools.buffer());
        try {
            lease.storage.block(0)[0] = 1;
            Thread.yield();
        } finally {
            lease.end();
        }
    }
}
