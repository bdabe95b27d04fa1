package io.bingsan.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final int ENTRIES = 4096;

    private final BufferPool pool = new BufferPool(4096, 65_536, 1 << 20, 1 << 20);

    @Test
    void countsOneGetAndOneReturnForALease() {
        Lease lease = Lease.acquire(pool);
        assertThat(pool.stats().active()).isEqualTo(1);

        lease.end();

        assertThat(pool.stats()).isEqualTo(new PoolStats("buffer", 1, 1, 0, 1, 0, 0, 1, 0));
    }

    @Test
    void showsALeakedLeaseAsActive() {
        Lease.acquire(pool);
        Lease.acquire(pool).end();

        PoolStats stats = pool.stats();

        assertThat(stats.active()).isEqualTo(1);
        assertThat(stats.gets()).isEqualTo(stats.returns() + stats.discards() + stats.active());
    }

    @Test
    void missesOnlyForEntriesWithoutStorage() {
        for (int i = 0; i < 1000; i++) {
            Lease lease = Lease.acquire(pool);
            lease.storage.block(0);
            lease.end();
        }

        assertThat(pool.stats().misses()).isEqualTo(1);
    }

    @Test
    void neverLendsAnEntryTwiceAtATime() {
        Set<BufferStorage> lent = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            assertThat(lent.add(Lease.acquire(pool).storage)).isTrue();
        }
    }

    @Test
    void bypassesWhenAllEntriesAreHeldAndCountsThatApart() {
        List<Lease> held = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            held.add(Lease.acquire(pool));
        }

        assertThat(Lease.acquire(pool)).isNull();
        held.forEach(Lease::end);

        assertThat(pool.stats()).isEqualTo(new PoolStats("buffer", ENTRIES, ENTRIES, 0, ENTRIES, 1, 0, ENTRIES, 0));
        assertThat(Lease.acquire(pool)).isNotNull();
    }

    @Test
    void findsTheIdleEntryOfAnotherThread() throws Exception {
        for (int i = 0; i < 200; i++) {
            Thread thread = new Thread(() -> {
                Lease lease = Lease.acquire(pool);
                lease.storage.block(0);
                lease.end();
            });
            thread.start();
            thread.join();
        }

        assertThat(pool.stats().misses()).isEqualTo(1);
    }

    @Test
    void keepsNoMoreThanItsBytesAndCountsTheRestAsDiscards() {
        BufferPool small = new BufferPool(4096, 65_536, 10_000, 0);
        Lease first = Lease.acquire(small);
        first.storage.block(0);
        first.storage.block(1);
        first.end();

        Lease second = Lease.acquire(small);
        second.storage.block(0);
        second.end();

        assertThat(small.stats()).isEqualTo(new PoolStats("buffer", 2, 1, 1, 2, 0, 0, 1, 4096));
    }

    @Test
    void keepsWhatItHadWhenGrowthIsRefused() {
        BufferPool small = new BufferPool(4096, 65_536, 10_000, 0);
        Lease first = Lease.acquire(small);
        byte[] kept = first.storage.block(0);
        first.end();
        Lease second = Lease.acquire(small);
        second.storage.block(1);
        second.end();

        Lease third = Lease.acquire(small);

        assertThat(third.storage.block(0)).isSameAs(kept);
        assertThat(small.stats().retainedBytes()).isEqualTo(4096);
        assertThat(small.stats().discards()).isEqualTo(1);
    }

    @Test
    void dropsStorageThatTwoSweepsFoundUnused() {
        Lease lease = Lease.acquire(pool);
        lease.storage.block(0);
        lease.end();

        pool.sweep();
        assertThat(pool.stats().retainedBytes()).isEqualTo(4096);
        pool.sweep();

        assertThat(pool.stats().retainedBytes()).isZero();
        assertThat(pool.stats().idle()).isEqualTo(1);
    }

    @Test
    void leavesHeldStorageAloneInASweep() {
        Lease held = Lease.acquire(pool);
        byte[] block = held.storage.block(0);

        pool.sweep();
        pool.sweep();
        held.end();

        assertThat(Lease.acquire(pool).storage.block(0)).isSameAs(block);
    }

    @Test
    void isExactAfterManyThreads() throws Exception {
        int threads = 8;
        int rounds = 20_000;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<?>> done = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            done.add(executor.submit(() -> {
                start.await();
                for (int i = 0; i < rounds; i++) {
                    Lease lease = Lease.acquire(pool);
                    byte[] block = lease.storage.block(0);
                    byte mine = (byte) Thread.currentThread().hashCode();
                    block[0] = mine;
                    assertThat(block[0]).isEqualTo(mine);
                    lease.end();
                }
                return null;
            }));
        }
        for (Future<?> future : done) {
            future.get();
        }
        executor.shutdown();

        PoolStats stats = pool.stats();
        assertThat(stats.gets()).isEqualTo((long) threads * rounds);
        assertThat(stats.returns()).isEqualTo(stats.gets());
        assertThat(stats.active()).isZero();
        assertThat(stats.misses()).isLessThanOrEqualTo(threads);
    }

    @Test
    void servesAThreadWhoseIdentifierThrows() throws Exception {
        Lease[] lease = new Lease[1];
        Thread hostile = new Thread(() -> lease[0] = Lease.acquire(pool)) {
            @Override
            @SuppressWarnings("deprecation")
            public long getId() {
                throw new IllegalStateException("no identifier");
            }
        };
        hostile.start();
        hostile.join();

        assertThat(lease[0]).isNotNull();
    }
}
