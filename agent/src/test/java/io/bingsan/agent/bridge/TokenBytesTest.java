package io.bingsan.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBytesTest {
    private final SecureRandom random = new SecureRandom();

    @BeforeEach
    void arm() {
        Arming.arm();
    }

    @AfterEach
    void disarm() {
        Arming.disarm();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 32, 128})
    void lendsZerosOfExactlyTheLengthAskedFor(int length) {
        for (int i = 0; i < 3; i++) {
            TokenBytes lease = TokenBytes.acquire(length);
            byte[] array = TokenBytes.array(length, lease);

            assertThat(array).isEqualTo(new byte[length]);
            random.nextBytes(array);
            TokenBytes.release(lease);
        }
    }

    @Test
    void wipesArrayAndTextWhenItIsReleased() {
        TokenBytes lease = TokenBytes.acquire(32);
        byte[] array = TokenBytes.array(32, lease);
        random.nextBytes(array);
        TokenBytes.inspect(random, array, lease);
        String text = TokenBytes.encodeToString(Base64.getEncoder(), array, lease);

        TokenBytes.release(lease);

        assertThat(text).hasSize(44);
        assertThat(array).containsOnly(0);
        assertThat(lease.text()).containsOnly(0);
    }

    @Test
    void givesAnArrayUpThatAnotherGeneratorHasSeen() {
        SecureRandom keeping = new SecureRandom() {
            private static final long serialVersionUID = 1L;
        };
        TokenBytes lease = TokenBytes.acquire(32);
        byte[] array = TokenBytes.array(32, lease);
        keeping.nextBytes(array);
        byte[] before = array.clone();
        TokenBytes.inspect(keeping, array, lease);
        long discards = discards();

        TokenBytes.release(lease);

        assertThat(array).isEqualTo(before);
        assertThat(discards()).isEqualTo(discards + 1);
        TokenBytes next = TokenBytes.acquire(32);
        assertThat(TokenBytes.array(32, next)).isNotSameAs(array);
        TokenBytes.release(next);
    }

    @Test
    void encodesAsEachOfTheEncodersOfTheJdkDoes() {
        byte[] source = new byte[128];
        random.nextBytes(source);
        Base64.Encoder[] encoders = {
            Base64.getEncoder(),
            Base64.getUrlEncoder(),
            Base64.getUrlEncoder().withoutPadding(),
            Base64.getMimeEncoder(),
            Base64.getMimeEncoder(4, new byte[] {10, 13, 10, 13, 10, 13, 10, 13}),
        };
        TokenBytes lease = TokenBytes.acquire(128);

        for (Base64.Encoder encoder : encoders) {
            assertThat(TokenBytes.encodeToString(encoder, source, lease)).isEqualTo(encoder.encodeToString(source));
        }
        TokenBytes.release(lease);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 129, 1_000_000})
    void leavesOtherLengthsToTheJvm(int length) {
        assertThat(TokenBytes.acquire(length)).isNull();
        if (length < 0) {
            assertThatThrownBy(() -> TokenBytes.array(length, null))
                    .isInstanceOf(NegativeArraySizeException.class)
                    .hasMessage("-1");
        } else {
            assertThat(TokenBytes.array(length, null)).hasSize(length);
        }
    }

    private static long discards() {
        return Pools.stats()[1].discards();
    }
}
