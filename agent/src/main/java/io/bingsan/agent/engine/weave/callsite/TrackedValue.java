package io.bingsan.agent.engine.weave.callsite;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/** A reference of which the analysis knows more than that it is one. */
final class TrackedValue extends BasicValue {
    /** The constant null. */
    static final TrackedValue NULL = new TrackedValue(0, false, true);

    /** Some object that the JDK's contract says is never null. */
    static final TrackedValue PRESENT = new TrackedValue(0, false, false);

    /** No type of any class: BasicValues of the same type are equal, and this is equal to none of them. */
    private static final Type TYPE = Type.getObjectType("?");

    /** Bits of the {@link Origin origins} that it can come from. */
    private final long origins;

    /** Whether it comes from its one origin on every path (or is null), so that all is known of it. */
    private final boolean exact;

    private final boolean maybeNull;

    private TrackedValue(long origins, boolean exact, boolean maybeNull) {
        super(TYPE);
        this.origins = origins;
        this.exact = exact;
        this.maybeNull = maybeNull;
    }

    static TrackedValue of(Origin origin) {
        return new TrackedValue(origin.bit(), true, false);
    }

    static boolean isTracked(BasicValue value) {
        return value instanceof TrackedValue tracked && tracked.origins != 0;
    }

    /** Whether the value is the object of one origin, on whatever path, and nothing but that or null. */
    static boolean isExactly(BasicValue value, Origin origin) {
        return value instanceof TrackedValue tracked && tracked.exact && tracked.origins == origin.bit();
    }

    long origins() {
        return origins;
    }

    boolean exact() {
        return exact;
    }

    boolean maybeNull() {
        return maybeNull;
    }

    /** What a variable holds where two paths meet. */
    static BasicValue merge(BasicValue one, BasicValue other) {
        if (one.equals(other)) {
            return one;
        }
        long origins = originsOf(one) | originsOf(other);
        if (origins == 0) {
            return one.isReference() && other.isReference() ? REFERENCE_VALUE : UNINITIALIZED_VALUE;
        }
        boolean exact = Long.bitCount(origins) == 1 && isExactOrNull(one) && isExactOrNull(other);
        return new TrackedValue(origins, exact, true);
    }

    private static long originsOf(BasicValue value) {
        return value instanceof TrackedValue tracked ? tracked.origins : 0;
    }

    private static boolean isExactOrNull(BasicValue value) {
        return value == NULL || value instanceof TrackedValue tracked && tracked.exact;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrackedValue that
                && origins == that.origins
                && exact == that.exact
                && maybeNull == that.maybeNull;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(origins) * 4 + (exact ? 2 : 0) + (maybeNull ? 1 : 0);
    }
}
