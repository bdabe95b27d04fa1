package io.bingsan.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSinkTest {
    @BeforeEach
    void arm() {
        Arming.arm();
    }

    @AfterEach
    void disarm() {
        Arming.disarm();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 4097, 12_288, 131_072, 1_000_003})
    void copiesExactlyWhatWasWritten(int size) {
        Random random = new Random(size);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        ByteSink sink = ByteSink.open(new ObjectMapper());
        while (expected.size() < size) {
            byte[] piece = new byte[Math.min(size - expected.size(), random.nextInt(9000))];
            random.nextBytes(piece);
            int single = random.nextInt();
            expected.write(piece, 0, piece.length);
            sink.write(piece, 0, piece.length);
            if (expected.size() < size) {
                expected.write(single);
                sink.write(single);
            }
        }

        byte[] copy = sink.toByteArray();
        ByteSink.release(sink);

        assertThat(copy).isEqualTo(expected.toByteArray());
    }

    @Test
    void swallowsWhatIsWrittenAfterItsRelease() {
        ByteSink late = ByteSink.open(new ObjectMapper());
        ByteSink.release(late);
        ByteSink next = ByteSink.open(new ObjectMapper());
        next.write('n');

        late.write('x');
        late.write(new byte[10_000], 0, 10_000);

        assertThat(next.toByteArray()).containsExactly('n');
        assertThat(late.toByteArray()).isEmpty();
        ByteSink.release(next);
    }

    @Test
    void passesAMapperThroughWhoseSubclassReplacesWriteValue() {
        assertThat(ByteSink.open(new Overriding())).isNull();
        assertThat(ByteSink.open(new Harmless())).isNotNull().satisfies(ByteSink::release);
    }

    @Test
    void isNullWhileTheAgentIsOff() {
        Arming.disarm();

        assertThat(ByteSink.open(new ObjectMapper())).isNull();
    }

    @Test
    void refusesARangeOutsideTheArray() {
        ByteSink sink = ByteSink.open(new ObjectMapper());

        assertThatThrownBy(() -> sink.write(new byte[3], 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        ByteSink.release(sink);
    }

    private static final class Harmless extends ObjectMapper {
        public void writeValue(StringBuilder out, Object value) {
            out.append(value);
        }
    }

    private static final class Overriding extends ObjectMapper {
        @Override
        public void writeValue(OutputStream out, Object value) {}
    }
}
