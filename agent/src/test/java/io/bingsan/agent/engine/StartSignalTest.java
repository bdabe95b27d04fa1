package io.bingsan.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StartSignalTest {
    private static final long AN_HOUR = Duration.ofHours(1).toMillis();

    private final StartSignal signal = new StartSignal();

    @Test
    void waitsUntilTheApplicationLoadsItsLogManager() throws Exception {
        CompletableFuture<Void> waiting = waiting();

        assertThat(load("java/util/logging/Logger")).isNull();
        assertThat(load(null)).isNull();
        assertThat(waiting).isNotDone();
        assertThat(load("java/util/logging/LogManager")).isNull();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void waitsUntilATargetIsWoven() {
        CompletableFuture<Void> waiting = waiting();

        signal.run();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void doesNotWaitWhenItWasRaisedBefore() throws InterruptedException {
        signal.run();

        signal.await(AN_HOUR);
    }

    @Test
    void waitsNoLongerThanTheTime() throws InterruptedException {
        long start = System.nanoTime();

        signal.await(50);

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(49_000_000L);
    }

    private byte[] load(String className) {
        return signal.transform(null, className, null, null, new byte[0]);
    }

    private CompletableFuture<Void> waiting() {
        return CompletableFuture.runAsync(() -> {
            try {
                signal.await(AN_HOUR);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
