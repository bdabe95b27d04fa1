package io.bingsan.agent.bridge;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Races about one lease: application code may keep a sink and write to it from any thread. */
public final class LeaseStress {
    private LeaseStress() {}

    /** A thread writes to a sink while its lease ends and the storage goes to the next call. */
    @JCStressTest
    @Outcome(id = "next, next", expect = Expect.ACCEPTABLE, desc = "The next call has only its own text.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Text of one call in the result of another.")
    @State
    public static class WriteAndEnd {
        private final BufferPool pool = ClaimStress.newPool();
        private final CharSink sink = CharSink.over(Lease.acquire(pool), Sites.MAPPER);
        private CharSink next;

        @Actor
        public void lateWriter() {
            sink.write("late");
        }

        @Actor
        public void calls(LL_Result result) {
            CharSink.release(sink);
            next = CharSink.over(Lease.acquire(pool), Sites.MAPPER);
            next.write("next");
            result.r1 = next.toString();
        }

        @Arbiter
        public void lookAgain(LL_Result result) {
            result.r2 = next.toString();
        }
    }

    /** The same while the text grows out of its array. */
    @JCStressTest
    @Outcome(id = "next, 0", expect = Expect.ACCEPTABLE, desc = "The next call has its own text, all is accounted for.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Text of another call, or leases or large arrays that do not add up.")
    @State
    public static class GrowAndEnd {
        private static final String LONG = "x".repeat(300);

        private final BufferPool pool = ClaimStress.newPool();
        private final CharSink sink = CharSink.over(Lease.acquire(pool), Sites.MAPPER);

        @Actor
        public void lateWriter() {
            sink.write(LONG);
        }

        @Actor
        public void calls(LL_Result result) {
            CharSink.release(sink);
            CharSink next = CharSink.over(Lease.acquire(pool), Sites.MAPPER);
            next.write("next");
            result.r1 = next.toString();
            CharSink.release(next);
        }

        @Arbiter
        public void count(LL_Result result) {
            pool.sweep();
            pool.sweep();
            result.r2 = ClaimStress.surplus(pool) + pool.stats().retainedBytes();
        }
    }

    /** Two threads end the same lease. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "One return, nothing held.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Returned twice or never.")
    @State
    public static class TwoEnds {
        private final BufferPool pool = ClaimStress.newPool();
        private final Lease lease = Lease.acquire(pool);

        @Actor
        public void one() {
            lease.end();
        }

        @Actor
        public void other() {
            lease.end();
        }

        @Arbiter
        public void count(JJ_Result result) {
            PoolStats stats = pool.stats();
            result.r1 = stats.returns() + stats.discards();
            result.r2 = stats.active();
        }
    }
}
