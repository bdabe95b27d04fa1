package io.bingsan.sample;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/**
 * The JVM's own exact counters of allocated bytes: of the request threads, and of the whole process where the JVM has it
 * (21, and updates of 17). A driver takes differences; reading costs the same each time.
 */
final class Allocations implements ThreadFactory {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Method total = total();
    private final Set<Thread> requestThreads = ConcurrentHashMap.newKeySet();

    /** Threads that the server handles requests on are made here, so that they are known. */
    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "request-" + (requestThreads.size() + 1));
        thread.setDaemon(true);
        requestThreads.add(thread);
        return thread;
    }

    Answer answer() throws ReflectiveOperationException {
        long[] ids = requestThreads.stream().mapToLong(Thread::getId).toArray();
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(ids)) {
            sum += Math.max(0, bytes);
        }
        Map<String, Object> counters = new LinkedHashMap<>();
        counters.put("request_threads", ids.length);
        counters.put("request_thread_bytes", sum);
        counters.put("process_bytes", total == null ? null : total.invoke(threads));
        counters.put("process_cpu_nanos", system.getProcessCpuTime());
        return Answer.ok(counters);
    }

    private static Method total() {
        try {
            return ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
        } catch (NoSuchMethodException notThere) {
            return null;
        }
    }
}
