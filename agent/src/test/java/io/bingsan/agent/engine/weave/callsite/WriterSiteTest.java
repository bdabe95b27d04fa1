package io.bingsan.agent.engine.weave.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.agent.bridge.Arming;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriterSiteTest {
    private static final String CLASS = "sample.iceberg.util.JsonUtil";

    /** As Iceberg has it. */
    private static final String GENERATE =
            """
            public static String generate(ToJson toJson) {
              try (StringWriter writer = new StringWriter();
                  JsonGenerator generator = FACTORY.createGenerator(writer)) {
                generator.useDefaultPrettyPrinter();
                toJson.generate(generator);
                generator.flush();
                return writer.toString();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
            """;

    @BeforeAll
    static void arm() {
        Arming.arm();
    }

    @AfterAll
    static void disarm() {
        Arming.disarm();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 11, 17})
    void lendsASinkToTheShapeOfEachCompilerRelease(int release) {
        Woven woven = Woven.of(CLASS, source(GENERATE), release);

        assertThat(woven.reason()).isEmpty();
        assertSame(woven, () -> "text", 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 4_000, 70_000, 1_000_000})
    void makesTheSameTextOfAnyLength(int length) {
        Woven woven = Woven.of(CLASS, source(GENERATE));

        assertSame(woven, () -> "ä".repeat(length), 1);
    }

    @Test
    void givesTheSinkBackWhenTheSerializerThrows() {
        Woven woven = Woven.of(CLASS, source(GENERATE));

        assertSame(woven, failing(new IOException("disk")), 1);
        assertSame(woven, failing(new IllegalStateException("bug", new IOException("cause"))), 1);
        assertSame(woven, failing(new StackOverflowError("deep")), 1);
        assertSame(woven, failing(new OutOfMemoryError("full")), 1);
    }

    @Test
    void leavesTheInterruptOfAThreadAlone() {
        Class<?> type = Woven.of(CLASS, source(GENERATE)).loadWoven(CLASS);
        Leases leases = Leases.ofBuffers();
        Callable<String> interrupts = () -> {
            Thread.currentThread().interrupt();
            return "text";
        };

        Outcome outcome = Outcome.of(type, "run", interrupts);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome.failure()).isNull();
        leases.assertTakenAndGivenBack(1);
    }

    @Test
    void lendsEachNestedCallItsOwnSink() {
        Woven woven = Woven.of(CLASS, source(GENERATE + """
                static Object document(Callable<?> value) throws Exception {
                  Object inner = value.call();
                  return generate(generator -> generator.writeString("inner " + inner));
                }
                """));

        assertSame(woven, () -> "text", 2);
    }

    @Test
    void detachesASinkThatACallbackKept() {
        Class<?> type = Woven.of(CLASS, source(GENERATE)).loadWoven(CLASS);
        Outcome.of(type, "run", (Callable<String>) () -> "first");
        Outcome kept = Outcome.of(type, "writeToKeptGenerator");
        Outcome second = Outcome.of(type, "run", (Callable<String>) () -> "second");

        assertThat(kept.failure()).isNull();
        assertThat(second.result()).isEqualTo("\"second\"");
    }

    @Test
    void followsTheWriterThroughAppendAndOtherTypes() {
        assertWoven(
                """
                public static String generate(ToJson toJson) throws Exception {
                  StringWriter writer = new StringWriter();
                  Writer same = writer.append("a").append('b').append("xcx", 1, 2);
                  same.append("d").write("e");
                  Appendable appendable = same;
                  appendable.append('f');
                  Object object = writer;
                  return object.toString() + same.toString();
                }
                """);
    }

    @Test
    void keepsWhatAConstructorSizeMeans() {
        String sized =
                """
                public static String generate(ToJson toJson) throws Exception {
                  StringWriter writer = new StringWriter(toJson == null ? 1 : SIZE);
                  toJson.generate(FACTORY.createGenerator(writer));
                  return writer.toString();
                }
                """;

        assertWoven(sized.replace("SIZE", "16"));
        Woven negative = Woven.of(CLASS, source(sized.replace("SIZE", "-5")));
        assertThat(negative.reason()).isEmpty();
        assertSame(negative, () -> "text", 0);
    }

    @Test
    void survivesWideVariablesLoopsAndNestedHandlers() {
        assertWoven(
                """
                public static String generate(ToJson toJson) throws Exception {
                  long wide = System.nanoTime();
                  double wider = wide;
                  StringWriter writer = new StringWriter();
                  for (long i = 0; i < 3; i++) {
                    try {
                      try {
                        if (i == 1) throw new IOException("one");
                        double part = i * 2;
                        writer.write("part " + part);
                      } finally {
                        writer.write("finally");
                      }
                    } catch (IOException e) {
                      long caught = 3;
                      writer.append(e.getMessage()).append("" + caught);
                    }
                  }
                  synchronized (toJson) {
                    writer.flush();
                    return wide == (long) wider + 1 ? null : writer.toString();
                  }
                }
                """);
    }

    @Test
    void startsBeforeALoopThatStartsTheMethod() {
        assertWoven(
                """
                public static String generate(ToJson toJson) throws Exception {
                  while (toJson == null) {
                    toJson = generator -> {};
                  }
                  StringWriter writer = new StringWriter();
                  writer.write("text");
                  return writer.toString();
                }
                """);
    }

    private static void assertWoven(String generate) {
        Woven woven = Woven.of(CLASS, source(generate));

        assertThat(woven.reason()).isEmpty();
        assertSame(woven, () -> "text", 1);
    }

    private static void assertSame(Woven woven, Callable<?> value, int leasesTaken) {
        Outcome expected = Outcome.of(woven.loadOriginal(CLASS), "run", value);
        Class<?> type = woven.loadWoven(CLASS);
        Leases leases = Leases.ofBuffers();

        assertThat(Outcome.of(type, "run", value)).isEqualTo(expected);
        leases.assertTakenAndGivenBack(leasesTaken);
    }

    private static Callable<?> failing(Throwable failure) {
        return () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }

    private static String source(String generate) {
        return IcebergSource.with(generate);
    }
}
