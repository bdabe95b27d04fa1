package io.bingsan.agent.bridge;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Races for one entry of the table. */
public final class ClaimStress {
    private static final int BLOCK = 64;

    private ClaimStress() {}

    /** Two threads claim the only entry. */
    @JCStressTest
    @Outcome(id = {"0, -1", "-1, 0"}, expect = Expect.ACCEPTABLE, desc = "One has it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Both have it, or an idle entry is overlooked by both.")
    @State
    public static class TwoClaims {
        private final ClaimBits claims = new ClaimBits();

        public TwoClaims() {
            claims.addClaimed(0);
            claims.unclaim(0);
        }

        @Actor
        public void one(II_Result result) {
            result.r1 = claims.claimIn(0);
        }

        @Actor
        public void other(II_Result result) {
            result.r2 = claims.claimIn(0);
        }
    }

    /** One thread returns an entry while another looks for one: counters travel with the claim. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The same entry, with its return counted.")
    @Outcome(id = "-1, 0", expect = Expect.ACCEPTABLE, desc = "Another entry.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A claimed entry without its counters, or gets that do not add up.")
    @State
    public static class ReturnAndClaim {
        private final BufferPool pool = newPool();
        private final BufferEntry held = pool.acquire();

        @Actor
        public void giver() {
            pool.release(held);
        }

        @Actor
        public void taker(JJ_Result result) {
            BufferEntry taken = pool.acquire();
            result.r1 = taken == held ? taken.returns : -1;
        }

        @Arbiter
        public void count(JJ_Result result) {
            result.r2 = surplus(pool);
        }
    }

    /** The housekeeping drops what was idle too long while a call takes it. */
    @JCStressTest
    @Outcome(id = "5, 0", expect = Expect.ACCEPTABLE, desc = "The call kept its storage, the counters add up.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Storage lost in use, or gets that do not add up.")
    @State
    public static class SweepAndAcquire {
        private final BufferPool pool = newPool();

        public SweepAndAcquire() {
            Lease lease = Lease.acquire(pool);
            lease.storage.block(0);
            lease.end();
            pool.sweep();
        }

        @Actor
        public void sweeper() {
            pool.sweep();
        }

        @Actor
        public void call(JJ_Result result) {
            Lease lease = Lease.acquire(pool);
            lease.storage.block(0)[BLOCK - 1] = 5;
            result.r1 = lease.storage.block(0)[BLOCK - 1];
            lease.end();
        }

        @Arbiter
        public void count(JJ_Result result) {
            result.r2 = surplus(pool) + pool.stats().retainedBytes() % BLOCK;
        }
    }

    static BufferPool newPool() {
        return new BufferPool(BLOCK, BLOCK, 1 << 20, 1 << 20);
    }

    /** 0 if every lease is accounted for. */
    static long surplus(BufferPool pool) {
        PoolStats stats = pool.stats();
        return stats.gets() - stats.returns() - stats.discards() - stats.active();
    }
}
