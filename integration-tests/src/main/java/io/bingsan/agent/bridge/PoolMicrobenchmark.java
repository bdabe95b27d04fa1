package io.bingsan.agent.bridge;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Get and return as JMH sees them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class PoolMicrobenchmark {
    private final BufferPool buffer = Pools.buffer();
    private final TokenPool bytes = Pools.bytes();

    @Setup
    public void arm() {
        Arming.arm();
    }

    @Benchmark
    public byte[] allocateBlock() {
        return new byte[4096];
    }

    @Benchmark
    public void bufferEntry(Blackhole hole) {
        BufferEntry entry = buffer.acquire();
        hole.consume(entry);
        buffer.release(entry);
    }

    @Benchmark
    public void bytesEntry(Blackhole hole) {
        TokenBytes entry = bytes.acquire();
        hole.consume(entry);
        bytes.release(entry);
    }

    @Benchmark
    public void bufferLease(Blackhole hole) {
        Lease lease = Lease.acquire(buffer);
        hole.consume(lease);
        hole.consume(lease.storage.block(0));
        lease.end();
    }

    @Benchmark
    public void bytesLease(Blackhole hole) {
        TokenBytes lease = TokenBytes.acquire(32);
        hole.consume(TokenBytes.array(32, lease));
        TokenBytes.release(lease);
    }
}
