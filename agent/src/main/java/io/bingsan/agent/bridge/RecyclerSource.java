package io.bingsan.agent.bridge;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Makes recyclers for one copy of Jackson, while the current thread is virtual. A platform thread keeps its recycler in
 * a thread local, which is the fastest there is; a new virtual thread never finds one there, and so Jackson allocates
 * 8 to 17 KB for each document, however small.
 *
 * <p>Thread-safe, waits for nobody.
 */
public final class RecyclerSource {
    private static final MethodType RECYCLER = MethodType.methodType(Object.class, RecyclerBuffers.class, int.class);

    /** Null before JDK 21, where threads are platform threads. */
    private static final MethodHandle IS_VIRTUAL = isVirtualMethod();

    private static final ClassValue<RecyclerSource> SOURCES = new ClassValue<>() {
        @Override
        protected RecyclerSource computeValue(Class<?> factory) {
            return new RecyclerSource();
        }
    };

    private static volatile Function<MethodHandles.Lookup, MethodHandle> definer;

    private final AtomicBoolean preparing = new AtomicBoolean();
    private MethodHandle constructor;

    /** The library's default pool, if that is the thread-local one; set last, so whoever sees it sees the rest. */
    private volatile Object defaultPool;

    private RecyclerSource() {}

    /**
     * Sets how a copy of Jackson gets its recycler class.
     *
     * @param definer from the lookup of that copy's factory class to a constructor that takes {@link RecyclerBuffers}
     *     and the number of the turn
     */
    public static void definer(Function<MethodHandles.Lookup, MethodHandle> definer) {
        RecyclerSource.definer = definer;
    }

    /** Whether a recycler of ours would help the current thread, and may. */
    public static boolean isWanted() {
        return isVirtual() && Arming.isArmed() && !AdviceErrors.isOff(FamilyId.RECYCLER);
    }

    /** The source for that factory class, or null if it is to be prepared first. */
    public static RecyclerSource of(Class<?> factory) {
        RecyclerSource source = SOURCES.get(factory);
        return source.defaultPool != null || source.preparing.getPlain() ? source : null;
    }

    /**
     * The source for the lookup's class. The first caller prepares it; others go without meanwhile, and so do all if that
     * fails.
     */
    public static RecyclerSource prepare(MethodHandles.Lookup factory) throws Throwable {
        RecyclerSource source = SOURCES.get(factory.lookupClass());
        Function<MethodHandles.Lookup, MethodHandle> define = definer;
        if (define != null && source.preparing.compareAndSet(false, true)) {
            Object threadLocal = defaultIfThreadLocal(factory);
            if (threadLocal != null) {
                source.constructor = define.apply(factory).asType(RECYCLER);
                source.defaultPool = threadLocal;
            }
        }
        return source;
    }

    /**
     * A recycler in the place of one from that pool, or null if that pool is not the library's default.
     *
     * @param pool what the factory would take a recycler from
     */
    public Object acquire(Object pool) throws Throwable {
        if (pool == null || pool != defaultPool) {
            return null;
        }
        RecyclerBuffers buffers = Pools.recycler().acquire();
        if (buffers == null) {
            return null;
        }
        int turn = buffers.open();
        try {
            Object recycler = (Object) constructor.invokeExact(buffers, turn);
            buffers.holdBy(recycler, turn);
            AdviceErrors.succeeded(FamilyId.RECYCLER);
            return recycler;
        } catch (Throwable e) {
            buffers.end(turn);
            throw e;
        }
    }

    /** Both methods answer one and the same object where the default is the thread-local pool, and no other does. */
    private static Object defaultIfThreadLocal(MethodHandles.Lookup factory) throws Throwable {
        String util = factory.lookupClass().getPackageName() + ".util.";
        Class<?> pools = factory.findClass(util + "JsonRecyclerPools");
        MethodType pool = MethodType.methodType(factory.findClass(util + "RecyclerPool"));
        Object byDefault = factory.findStatic(pools, "defaultPool", pool).invoke();
        Object threadLocal = factory.findStatic(pools, "threadLocalPool", pool).invoke();
        return byDefault == threadLocal ? byDefault : null;
    }

    private static boolean isVirtual() {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
        } catch (Throwable impossible) {
            return false;
        }
    }

    private static MethodHandle isVirtualMethod() {
        if (Runtime.version().feature() < 21) {
            return null; // Where it exists before, it is a preview that may fail when called.
        }
        try {
            MethodType type = MethodType.methodType(boolean.class);
            return MethodHandles.publicLookup().findVirtual(Thread.class, "isVirtual", type);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
