package io.bingsan.agent.engine.weave.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WriterEscapeTest {
    private static final String CLASS = "sample.iceberg.util.JsonUtil";

    @Test
    void aFieldKeepsIt() {
        assertDeclined("stored-in-field", "field = writer; return writer.toString();");
    }

    @Test
    void anArrayKeepsIt() {
        assertDeclined("stored-in-array", "Object[] all = {writer}; return all[0].toString();");
    }

    @Test
    void aLambdaCapturesIt() {
        assertDeclined("captured", "Supplier<String> text = () -> writer.toString(); return text.get();");
    }

    @Test
    void aMethodReferenceCapturesIt() {
        assertDeclined("unknown-callee", "Supplier<String> text = writer::toString; return text.get();");
    }

    @Test
    void aConcatenationPassesItOn() {
        assertDeclined("unknown-callee", "return \"text \" + writer;");
    }

    @Test
    void anUnknownMethodMayKeepIt() {
        assertDeclined("unknown-callee", "return String.valueOf(writer);");
        assertDeclined("unknown-callee", "return new PrintWriter(writer).toString();");
    }

    @Test
    void itsBufferWouldOutliveIt() {
        assertDeclined("unknown-callee", "return writer.getBuffer().toString();");
    }

    @Test
    void codeThatAsksForItsClassWouldSeeAnother() {
        assertDeclined("unknown-callee", "return writer.getClass().getName();");
        assertDeclined("type-test", "Object o = writer; return o instanceof StringWriter ? \"a\" : \"b\";");
        assertDeclined("type-test", "Object o = writer; return ((Writer) o).toString();");
    }

    @Test
    void aMonitorIsShared() {
        assertDeclined("monitor", "synchronized (writer) { return writer.toString(); }");
    }

    @Test
    void anotherValueMayBeMeant() {
        assertDeclined("merged", "Object o = toJson == null ? \"x\" : writer; return o.toString();");
    }

    @Test
    void aCallOnNullMustNameTheOldClass() {
        assertDeclined("maybe-null", "Writer w = null; if (toJson != null) w = writer; w.close(); return \"\";");
    }

    @Test
    void aComparisonIsNotAmongTheRules() {
        assertDeclined("other-use", "return writer == field ? \"a\" : \"b\";");
    }

    @Test
    void theGeneratorMayBeKept() {
        assertDeclined("stored-in-field", "kept = FACTORY.createGenerator(writer); return writer.toString();");
        assertDeclined("unknown-callee", "FACTORY.createGenerator(writer).getOutputTarget(); return \"\";");
        assertDeclined("unknown-callee", "java.util.Objects.hashCode(FACTORY.createGenerator(writer)); return \"\";");
    }

    @Test
    void aMethodOutsideOfIcebergMayKeepTheGenerator() {
        assertDeclined("unknown-callee", "new Keeper().accept(FACTORY.createGenerator(writer)); return \"\";");
    }

    @Test
    void aLoopWouldHoldMoreThanOne() {
        assertReason(
                "in-loop",
                """
                public static String generate(ToJson toJson) throws Exception {
                  String text = "";
                  for (int i = 0; i < 3; i++) {
                    StringWriter writer = new StringWriter();
                    writer.write("text");
                    text += writer.toString();
                  }
                  return text;
                }
                """);
    }

    @Test
    void aRetryByAnExceptionHandlerIsALoopToo() {
        assertReason(
                "in-loop",
                """
                public static String generate(ToJson toJson) throws Exception {
                  while (true) {
                    try {
                      StringWriter writer = new StringWriter();
                      toJson.generate(FACTORY.createGenerator(writer));
                      return writer.toString();
                    } catch (IOException e) {
                      continue;
                    }
                  }
                }
                """);
    }

    @Test
    void itIsReturned() {
        assertReason(
                "returned",
                """
                public static String generate(ToJson toJson) throws Exception {
                  return generate().toString();
                }
                static StringWriter generate() {
                  StringWriter writer = new StringWriter();
                  writer.write("text");
                  return writer;
                }
                """);
    }

    @Test
    void aSecondWriterHasTheSameNameInFrames() {
        Woven woven = woven("StringWriter other = new StringWriter(); other.write(1); return writer.toString();");

        assertThat(woven.findings()).extracting("reason").containsExactly("other-writer", "other-writer");
        woven.loadWoven(CLASS);
    }

    @Test
    void aWriterFromElsewhereHasTheSameNameInFrames() {
        assertDeclined("other-writer", "StringWriter other = (StringWriter) field; return writer.toString();");
        assertReason(
                "other-writer",
                """
                public static String generate(ToJson toJson) throws Exception {
                  return generate(new StringWriter[0]);
                }
                static String generate(StringWriter... others) {
                  StringWriter writer = new StringWriter();
                  return writer.toString();
                }
                """);
    }

    @Test
    void aClassThatMakesItsWriterElsewhereIsReported() {
        assertReason(
                "no-allocation",
                """
                public static String generate(ToJson toJson) throws Exception {
                  StringWriter writer = newWriter();
                  return writer.toString();
                }
                static StringWriter newWriter() {
                  return new StringWriter();
                }
                """);
    }

    /** @param body of a method that has made a {@code StringWriter writer} */
    private static void assertDeclined(String reason, String body) {
        Woven woven = woven(body);

        assertThat(woven.reason()).isEqualTo(reason);
        woven.loadWoven(CLASS);
    }

    private static void assertReason(String reason, String generate) {
        assertThat(Woven.of(CLASS, IcebergSource.with(generate)).reason()).isEqualTo(reason);
    }

    private static Woven woven(String body) {
        return Woven.of(
                CLASS,
                IcebergSource.with(
                        """
                        static class Keeper {
                          void accept(JsonGenerator generator) {}
                        }
                        public static String generate(ToJson toJson) throws Exception {
                          StringWriter writer = new StringWriter();
                          writer.write("text");
                          BODY
                        }
                        """
                                .replace("BODY", body)));
    }
}
