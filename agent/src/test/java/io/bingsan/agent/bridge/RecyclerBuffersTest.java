package io.bingsan.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RecyclerBuffersTest {
    private static final int LONGEST = 65_536;

    private final BufferPool sharing = new BufferPool(4096, LONGEST, 100_000, 0);
    private final RecyclerPool pool = new RecyclerPool(sharing, 100_000, LONGEST);
    private final byte[] array = new byte[8_000];

    @Test
    void keepsAnArrayForTheNextTurn() {
        RecyclerBuffers first = pool.acquire();
        int turn = first.open();
        first.giveBytes(turn, 1, array);
        first.end(turn);

        RecyclerBuffers second = pool.acquire();

        assertThat(second.takeBytes(second.open(), 1, 8_000)).isSameAs(array);
        assertThat(pool.stats()).isEqualTo(new PoolStats("buffer", 2, 1, 0, 1, 0, 1, 0, 8_000));
    }

    @Test
    void lendsNoArrayThatIsShorterThanWanted() {
        RecyclerBuffers buffers = pool.acquire();
        int turn = buffers.open();
        buffers.giveBytes(turn, 0, array);
        buffers.giveChars(turn, 0, new char[200]);

        assertThat(buffers.takeBytes(turn, 0, 8_001)).isNull();
        assertThat(buffers.takeChars(turn, 0, 201)).isNull();
    }

    @Test
    void keepsTheLongerOfTwoArrays() {
        RecyclerBuffers buffers = pool.acquire();
        int turn = buffers.open();
        buffers.giveBytes(turn, 0, array);
        buffers.giveBytes(turn, 0, new byte[4]);

        assertThat(buffers.takeBytes(turn, 0, 1)).isSameAs(array);
    }

    @Test
    void keepsAnArrayThatComesBackWhenItsTurnIsOver() {
        RecyclerBuffers buffers = pool.acquire();
        int late = buffers.open();
        buffers.end(late);
        buffers.giveBytes(late, 1, array);
        assertThat(pool.stats()).isEqualTo(new PoolStats("buffer", 1, 1, 0, 1, 0, 0, 1, 8_000));

        RecyclerBuffers next = pool.acquire();

        assertThat(next.takeBytes(next.open(), 1, 1)).isSameAs(array);
        assertThat(pool.stats().misses()).isOne();
    }

    @Test
    void dropsALateArrayThatTheBoundForbids() {
        RecyclerBuffers buffers = pool.acquire();
        int late = buffers.open();
        buffers.end(late);
        buffers.giveChars(late, 1, new char[60_000]);

        assertThat(pool.stats().retainedBytes()).isZero();
        assertThat(buffers.bytes()).isZero();
    }

    @Test
    void takesAndEndsNothingWhenItsTurnIsOver() {
        RecyclerBuffers buffers = pool.acquire();
        int late = buffers.open();
        buffers.giveBytes(late, 0, array);
        buffers.end(late);
        RecyclerBuffers next = pool.acquire();
        int turn = next.open();

        buffers.end(late);

        assertThat(next).isSameAs(buffers);
        assertThat(buffers.takeBytes(late, 0, 1)).isNull();
        assertThat(next.takeBytes(turn, 0, 1)).isSameAs(array);
        assertThat(pool.stats().active()).isOne();
        assertThat(pool.stats().returns()).isOne();
    }

    @Test
    void discardsAnArrayAboveTheLongest() {
        RecyclerBuffers buffers = pool.acquire();
        int turn = buffers.open();
        buffers.giveChars(turn, 2, new char[LONGEST + 1]);
        buffers.end(turn);

        assertThat(pool.stats().discards()).isOne();
        assertThat(pool.stats().retainedBytes()).isZero();
    }

    @Test
    void sharesTheBoundOfTheBufferPool() {
        RecyclerBuffers buffers = pool.acquire();
        int turn = buffers.open();
        buffers.giveChars(turn, 0, new char[40_000]);
        buffers.end(turn);
        Lease lease = Lease.acquire(sharing);
        for (int i = 0; i < 4; i++) {
            lease.storage.block(i);
        }
        lease.end();

        assertThat(sharing.stats().retainedBytes()).isEqualTo(80_000);
        assertThat(sharing.stats().discards()).isOne();
    }

    @Test
    void forgetsArraysThatNobodyUsedBetweenTwoSweeps() {
        RecyclerBuffers buffers = pool.acquire();
        int turn = buffers.open();
        buffers.giveBytes(turn, 0, array);
        buffers.end(turn);

        pool.sweep();
        assertThat(pool.stats().retainedBytes()).isEqualTo(8_000);
        pool.sweep();

        assertThat(pool.stats().retainedBytes()).isZero();
    }

    @Test
    void discardsTheTurnOfARecyclerThatIsGoneAndOnlyThat() {
        Object held = new Object();
        open(held);
        open(new Object());
        assertThat(pool.stats().active()).isEqualTo(2);

        await().until(() -> {
            System.gc();
            pool.sweep();
            return pool.stats().discards() == 1;
        });

        assertThat(pool.stats()).isEqualTo(new PoolStats("buffer", 2, 0, 1, 2, 0, 1, 1, 0));
        assertThat(held).isNotNull();
    }

    @Test
    void countsEachTurnOnceWhenTwoThreadsEndIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        for (int i = 0; i < 2_000; i++) {
            RecyclerBuffers buffers = pool.acquire();
            int turn = buffers.open();
            Runnable end = () -> {
                meet(together);
                buffers.end(turn);
            };
            Future<?> other = threads.submit(end);
            threads.submit(end).get();
            other.get();
        }
        threads.shutdown();

        assertThat(pool.stats().returns()).isEqualTo(2_000);
        assertThat(pool.stats().active()).isZero();
    }

    private void open(Object recycler) {
        RecyclerBuffers buffers = pool.acquire();
        buffers.holdBy(recycler, buffers.open());
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
