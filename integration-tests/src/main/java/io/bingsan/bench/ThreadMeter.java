package io.bingsan.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;

/**
 * The JVM's own exact counters: bytes allocated, and CPU time, which a busy neighbour disturbs far less than wall time.
 */
final class ThreadMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Of JDK 21: virtual threads have no counter of their own, so all carriers are counted together. */
    private static final MethodHandle TOTAL_BYTES =
            find(ThreadMXBean.class, "getTotalThreadAllocatedBytes", MethodType.methodType(long.class));

    private static final MethodHandle START_VIRTUAL =
            findStatic("startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));

    private ThreadMeter() {}

    /** Bytes that the calling platform thread has allocated. */
    static long bytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** Nanoseconds of CPU that the calling platform thread has used. */
    static long cpuNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Nanoseconds of CPU of the whole process; a clock of 10 ms on Linux. */
    static long processCpuNanos() {
        return PROCESS.getProcessCpuTime();
    }

    static boolean hasVirtualThreads() {
        return START_VIRTUAL != null && TOTAL_BYTES != null;
    }

    /** Bytes that all threads have allocated, virtual ones too. */
    static long totalBytes() {
        try {
            return (long) TOTAL_BYTES.invokeExact(THREADS);
        } catch (Throwable e) {
            throw new IllegalStateException("no total of allocated bytes", e);
        }
    }

    static Thread startVirtual(Runnable task) {
        try {
            return (Thread) START_VIRTUAL.invokeExact(task);
        } catch (Throwable e) {
            throw new IllegalStateException("no virtual thread", e);
        }
    }

    private static MethodHandle find(Class<?> owner, String name, MethodType type) {
        try {
            return MethodHandles.publicLookup().findVirtual(owner, name, type);
        } catch (ReflectiveOperationException older) {
            return null;
        }
    }

    private static MethodHandle findStatic(String name, MethodType type) {
        try {
            return MethodHandles.publicLookup().findStatic(Thread.class, name, type);
        } catch (ReflectiveOperationException older) {
            return null;
        }
    }
}
