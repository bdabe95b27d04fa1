package io.bingsan.agent.engine.weave.callsite;

/** A class with the name and the parts of Iceberg's {@code JsonUtil}, around the method that a test is about. */
final class IcebergSource {
    private static final String DOCUMENT =
            """
            static Object document(Callable<?> value) throws Exception {
              return value.call();
            }
            """;

    private static final String CLASS =
            """
            package sample.iceberg.util;

            import com.fasterxml.jackson.core.*;
            import java.io.*;
            import java.util.concurrent.Callable;
            import java.util.function.*;

            public class JsonUtil {
              static final JsonFactory FACTORY = new JsonFactory();
              static Object field;
              static JsonGenerator kept;

              public interface ToJson {
                void generate(JsonGenerator generator) throws IOException;
              }

              public static String run(Callable<?> value) throws Exception {
                return generate(generator -> {
                  kept = generator;
                  try {
                    generator.writeString(String.valueOf(document(value)));
                  } catch (IOException | RuntimeException e) {
                    throw e;
                  } catch (Exception e) {
                    throw new IOException(e);
                  }
                });
              }

              public static String runAndNameBuffer(Callable<?> value) throws Exception {
                String[] name = {null};
                try {
                  generate(generator -> {
                  try {
                    java.lang.reflect.Field buffer = generator.getClass().getDeclaredField("_outputBuffer");
                    buffer.setAccessible(true);
                    name[0] = "@" + System.identityHashCode(buffer.get(generator));
                    generator.writeString("x");
                  } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                  }
                  });
                } catch (IllegalArgumentException e) {
                  // The method that a test is about may throw it in the end.
                }
                return name[0];
              }

              public static String writeToKeptGenerator() throws Exception {
                Writer target = (Writer) kept.getOutputTarget();
                target.write("late");
                target.flush();
                return target.toString();
              }

              METHODS
            }
            """;

    private IcebergSource() {}

    /** @param methods {@code generate(ToJson)} and what it needs; {@code document(Callable)} too if it is special */
    static String with(String methods) {
        boolean hasDocument = methods.contains(" document(");
        return CLASS.replace("METHODS", hasDocument ? methods : methods + DOCUMENT);
    }
}
