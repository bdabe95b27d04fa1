package io.bingsan.agent.engine.weave.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.agent.bridge.PoolStats;
import io.bingsan.agent.bridge.Pools;

/** What one pool lent since the start of a test. */
final class Leases {
    private final String pool;
    private final PoolStats before;

    private Leases(String pool) {
        this.pool = pool;
        this.before = now();
    }

    static Leases ofBuffers() {
        return new Leases("buffer");
    }

    static Leases ofBytes() {
        return new Leases("bytes");
    }

    /** Checks that as many leases were taken, and that each has ended. */
    void assertTakenAndGivenBack(long count) {
        PoolStats after = now();
        assertThat(after.gets() - before.gets()).as("leases taken").isEqualTo(count);
        assertThat(after.active()).as("leases held").isEqualTo(before.active());
        assertThat(after.gets()).isEqualTo(after.returns() + after.discards() + after.active());
    }

    long discards() {
        return now().discards() - before.discards();
    }

    private PoolStats now() {
        for (PoolStats stats : Pools.stats()) {
            if (stats.pool().equals(pool)) {
                return stats;
            }
        }
        throw new AssertionError("There is no pool " + pool + ".");
    }
}
