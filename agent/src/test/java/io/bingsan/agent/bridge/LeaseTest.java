package io.bingsan.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final BufferPool pool = new BufferPool(4096, 65_536, 1 << 20, 1 << 20);

    @Test
    void endsOnce() {
        Lease lease = Lease.acquire(pool);

        lease.end();
        lease.end();

        assertThat(pool.stats().returns()).isEqualTo(1);
        assertThat(pool.stats().active()).isZero();
    }

    @Test
    void doesNotEndTheNextLeaseOfItsEntry() {
        Lease first = Lease.acquire(pool);
        first.end();
        Lease second = Lease.acquire(pool);
        assertThat(second.storage).isSameAs(first.storage);

        first.end();

        assertThat(pool.stats().active()).isEqualTo(1);
    }

    @Test
    void letsNobodyInOnceItHasEnded() {
        Lease lease = Lease.acquire(pool);
        lease.end();

        assertThat(lease.enter()).isFalse();
    }

    @Test
    void givesUpStorageThatAWriterIsStillIn() {
        Lease lease = Lease.acquire(pool);
        byte[] block = lease.storage.block(0);
        lease.enter();

        lease.end();
        lease.leave();

        assertThat(Lease.acquire(pool).storage.block(0)).isNotSameAs(block);
        assertThat(pool.stats().discards()).isEqualTo(1);
    }

    @Test
    void forgetsALargeArrayThatAWriterIsStillIn() {
        Lease lease = Lease.acquire(pool);
        lease.enter();
        lease.grow(lease.storage.chars(), 0, 100_000, Sites.MAPPER);

        lease.end();
        assertThat(pool.large().bytes()).isPositive();
        lease.leave();

        assertThat(pool.large().bytes()).isZero();
    }

    @Test
    void doesNotMakeTheArrayOfAFarLargerDocument() {
        BufferPool roomy = new BufferPool(4096, 65_536, 1 << 20, 64 << 20);
        roomy.hint(Sites.MAPPER, 5_000_000);
        Lease lease = Lease.acquire(roomy);

        char[] grown = lease.grow(lease.storage.chars(), 0, 80_000, Sites.MAPPER);

        assertThat(grown.length).isBetween(80_000, 200_000);
    }

    @Test
    void keepsASecondWriterOutUntilTheFirstHasLeft() throws Exception {
        Lease lease = Lease.acquire(pool);
        lease.enter();
        CountDownLatch trying = new CountDownLatch(1);
        boolean[] firstHasLeft = new boolean[1];
        boolean[] seen = new boolean[1];
        Thread second = new Thread(() -> {
            trying.countDown();
            lease.enter();
            seen[0] = firstHasLeft[0];
            lease.leave();
        });
        second.start();
        trying.await();

        firstHasLeft[0] = true;
        lease.leave();
        second.join();

        assertThat(seen[0]).isTrue();
    }
}
