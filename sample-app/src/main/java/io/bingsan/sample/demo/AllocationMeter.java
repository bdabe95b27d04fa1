package io.bingsan.sample.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.TimeUnit;

/**
 * Bytes that a server allocates, from the JVM's exact counters: of its request threads, or of its whole process. What
 * reading the counter costs, and what the server allocates while nobody asks it anything, is measured and taken off.
 */
final class AllocationMeter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int IDLE_SECONDS = 2;

    private final Server server;
    private final String counter;
    private double idleBytesPerNano;

    /** @param wholeProcess virtual threads come and go, so only the process's counter has them all */
    AllocationMeter(Server server, boolean wholeProcess) {
        this.server = server;
        this.counter = wholeProcess ? "process_bytes" : "request_thread_bytes";
    }

    interface Work {
        /** @return nanoseconds it took */
        long run() throws Exception;
    }

    /** @return bytes that the server allocated for this work */
    double measure(Work work) throws Exception {
        long before = read();
        long start = read();
        long nanos = work.run();
        long end = read();
        long reading = start - before;
        return end - start - reading - nanos * idleBytesPerNano;
    }

    void measureIdle() throws Exception {
        idleBytesPerNano = 0;
        double bytes = measure(() -> {
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            return TimeUnit.SECONDS.toNanos(IDLE_SECONDS);
        });
        idleBytesPerNano = Math.max(0, bytes) / TimeUnit.SECONDS.toNanos(IDLE_SECONDS);
    }

    /** @return bytes per second that were taken off */
    double idleBytesPerSecond() {
        return idleBytesPerNano * TimeUnit.SECONDS.toNanos(1);
    }

    private long read() throws Exception {
        JsonNode value = JSON.readTree(server.get("/debug/allocations").body()).path(counter);
        if (!value.isIntegralNumber()) {
            throw new IllegalStateException("the server " + server.name() + " has no counter " + counter);
        }
        return value.longValue();
    }
}
