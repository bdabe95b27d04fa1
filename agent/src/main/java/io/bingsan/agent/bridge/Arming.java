package io.bingsan.agent.bridge;

import java.util.concurrent.atomic.AtomicBoolean;

/** The switch that woven code reads: until it is on, and after it is off, woven code does what it did before. */
public final class Arming {
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private static volatile boolean armed;

    private Arming() {}

    /**
     * True for the first agent in this JVM and false for every later one, whichever jar it comes from: the bootstrap
     * loader has one copy of this class.
     */
    public static boolean claimStart() {
        return STARTED.compareAndSet(false, true);
    }

    /** Lets woven code borrow from the pools. */
    public static void arm() {
        armed = true;
    }

    /** Makes woven code allocate as it did before; leases that are held are still released. */
    public static void disarm() {
        armed = false;
    }

    public static boolean isArmed() {
        return armed;
    }
}
