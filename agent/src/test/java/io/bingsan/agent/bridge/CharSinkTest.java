package io.bingsan.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.StringWriter;
import java.io.Writer;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharSinkTest {
    private CharSink sink;

    @BeforeEach
    void open() {
        Arming.arm();
        sink = CharSink.open(Sites.JSON_UTIL);
    }

    @AfterEach
    void release() {
        CharSink.release(sink);
        Arming.disarm();
    }

    @ParameterizedTest
    @CsvSource({"0,255", "1,255", "2048,255", "65536,255", "65537,255", "200000,255", "200000,66000", "1500000,255"})
    void writesWhatAStringWriterWrites(int size, int alphabet) throws Exception {
        Random random = new Random(size + alphabet);
        StringWriter expected = new StringWriter();
        while (expected.getBuffer().length() < size) {
            long seed = random.nextLong();
            writeSomething(expected, new Random(seed), alphabet);
            writeSomething(sink, new Random(seed), alphabet);
        }

        assertThat(sink.toString()).isEqualTo(expected.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100_000, 300_000})
    void writesTheSameWhenNoLargeArrayIsAllowed(int largeMaxBytes) throws Exception {
        BufferPool pool = new BufferPool(4096, 65_536, 1 << 20, largeMaxBytes);
        Lease lease = Lease.acquire(pool);
        StringWriter expected = new StringWriter();
        try (CharSink bounded = CharSink.over(lease, Sites.JSON_UTIL)) {
            for (int seed = 0; seed < 400; seed++) {
                writeSomething(expected, new Random(seed), 300);
                writeSomething(bounded, new Random(seed), 300);
            }

            assertThat(bounded.toString()).isEqualTo(expected.toString());
            CharSink.release(bounded);
        }

        assertThat(pool.large().bytes()).isLessThanOrEqualTo(largeMaxBytes);
        assertThat(pool.stats().discards()).as("what the bound refused").isEqualTo(1);
        assertThat(pool.stats().active()).isZero();
    }

    @Test
    void writesTheSameWithoutALease() throws Exception {
        Arming.disarm();
        CharSink unpooled = CharSink.open(Sites.JSON_UTIL);
        StringWriter expected = new StringWriter();
        for (int seed = 0; seed < 100; seed++) {
            writeSomething(expected, new Random(seed), 300);
            writeSomething(unpooled, new Random(seed), 300);
        }

        assertThat(unpooled.toString()).isEqualTo(expected.toString());
        CharSink.release(unpooled);
    }

    @Test
    void throwsWhatAStringWriterThrows() {
        StringWriter writer = new StringWriter();
        char[] chars = new char[3];

        assertSame(() -> writer.write(chars, 2, 2), () -> sink.write(chars, 2, 2));
        assertSame(() -> writer.write(chars, -1, 2), () -> sink.write(chars, -1, 2));
        assertSame(() -> writer.write("abc", 2, 2), () -> sink.write("abc", 2, 2));
        assertSame(() -> writer.write("abc", -1, 2), () -> sink.write("abc", -1, 2));
        assertSame(() -> writer.write("abc", 1, -1), () -> sink.write("abc", 1, -1));
        assertSame(() -> writer.append("abc", 2, 4), () -> sink.append("abc", 2, 4));
        assertThat(sink.toString()).isEqualTo(writer.toString());
    }

    @Test
    void writesNullAsAStringWriterDoes() {
        StringWriter writer = new StringWriter();
        writer.write((String) null);
        writer.write((String) null, 1, 2);
        writer.append(null).append(null, 1, 3);

        sink.write((String) null);
        sink.write((String) null, 1, 2);
        sink.append(null).append(null, 1, 3);

        assertThat(sink.toString()).isEqualTo(writer.toString());
    }

    @Test
    void staysOpenAfterCloseAsAStringWriterDoes() {
        sink.write("a");
        sink.close();
        sink.flush();
        sink.write("b");

        assertThat(sink.toString()).isEqualTo("ab");
    }

    @Test
    void swallowsWhatIsWrittenAfterItsRelease() {
        CharSink.release(sink);
        CharSink next = CharSink.open(Sites.JSON_UTIL);
        next.write("next");

        sink.write("late");
        sink.write(new char[100_000], 0, 100_000);

        assertThat(next.toString()).isEqualTo("next");
        assertThat(sink.toString()).isEmpty();
        CharSink.release(next);
    }

    private static void writeSomething(Writer writer, Random random, int alphabet) throws Exception {
        char[] chars = new char[random.nextInt(5000)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) random.nextInt(alphabet);
        }
        int from = chars.length == 0 ? 0 : random.nextInt(chars.length);
        switch (random.nextInt(6)) {
            case 0 -> writer.write(chars, from, chars.length - from);
            case 1 -> writer.write(new String(chars));
            case 2 -> writer.write(new String(chars), from, chars.length - from);
            case 3 -> writer.append(new StringBuilder().append(chars));
            case 4 -> writer.append(new String(chars), from, chars.length);
            default -> writer.write(random.nextInt(alphabet));
        }
    }

    private static void assertSame(ThrowingCallable expected, ThrowingCallable actual) {
        Throwable thrown = catchThrowable(expected);
        assertThat(thrown).isNotNull();
        assertThat(catchThrowable(actual)).hasSameClassAs(thrown).hasMessage(thrown.getMessage());
    }
}
