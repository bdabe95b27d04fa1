package io.bingsan.agent.bridge;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZJ_Result;

/** Races for the arrays of large documents, and for the bytes that they may have. */
public final class LargeTierStress {
    private static final int LENGTH = 16;
    private static final long BYTES = 2L * LENGTH;

    private LargeTierStress() {}

    /** Two calls take the only idle array. */
    @JCStressTest
    @Outcome(id = "false, 64", expect = Expect.ACCEPTABLE, desc = "Two arrays, both accounted for.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "One array for two calls, or wrong bytes.")
    @State
    public static class TwoTakes {
        private final LargeTier tier = new LargeTier(1 << 20);
        private char[] first;
        private char[] second;

        public TwoTakes() {
            tier.give(tier.take(LENGTH));
        }

        @Actor
        public void one() {
            first = tier.take(LENGTH);
        }

        @Actor
        public void other() {
            second = tier.take(LENGTH);
        }

        @Arbiter
        public void compare(ZJ_Result result) {
            result.r1 = first == second;
            result.r2 = tier.bytes();
        }
    }

    /** One call gives an array back while another takes one. */
    @JCStressTest
    @Outcome(id = "true, 32", expect = Expect.ACCEPTABLE, desc = "The same array.")
    @Outcome(id = "false, 64", expect = Expect.ACCEPTABLE, desc = "A new one.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Wrong bytes.")
    @State
    public static class GiveAndTake {
        private final LargeTier tier = new LargeTier(1 << 20);
        private final char[] given = tier.take(LENGTH);
        private char[] taken;

        @Actor
        public void giver() {
            tier.give(given);
        }

        @Actor
        public void taker() {
            taken = tier.take(LENGTH);
        }

        @Arbiter
        public void compare(ZJ_Result result) {
            result.r1 = taken == given;
            result.r2 = tier.bytes();
        }
    }

    /** Two calls want an array where the bound allows one. */
    @JCStressTest
    @Outcome(id = "false, 32", expect = Expect.ACCEPTABLE, desc = "One got it.")
    @Outcome(id = "false, 0", expect = Expect.ACCEPTABLE, desc = "Each saw the other's reservation; both go without.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "More than the bound allows.")
    @State
    public static class Bound {
        private final LargeTier tier = new LargeTier(BYTES);
        private char[] first;
        private char[] second;

        @Actor
        public void one() {
            first = tier.take(LENGTH);
        }

        @Actor
        public void other() {
            second = tier.take(LENGTH);
        }

        @Arbiter
        public void compare(ZJ_Result result) {
            result.r1 = first != null && second != null;
            result.r2 = tier.bytes();
        }
    }
}
