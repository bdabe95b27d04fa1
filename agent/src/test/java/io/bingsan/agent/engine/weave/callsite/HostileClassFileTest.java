package io.bingsan.agent.engine.weave.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.agent.engine.weave.Family;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Whatever the bytes are, the weaver returns, and soon. */
@Timeout(120)
class HostileClassFileTest {
    private static final String TOKENS =
            """
            package sample;
            import java.security.SecureRandom;
            import java.util.*;
            public class Tokens {
              @Deprecated
              public static String token(SecureRandom random, int length) throws Exception {
                byte[] bytes = new byte[length];
                try {
                  random.nextBytes(bytes);
                  switch (length) { case 1: return "one"; case 2: return "two"; default: break; }
                  String text = "";
                  for (byte b : bytes) text += b;
                  return text + Base64.getEncoder().encodeToString(bytes);
                } finally {
                  Arrays.fill(bytes, (byte) 0);
                }
              }
            }
            """;

    @Test
    void endsForEveryTruncation() {
        samples().forEach((name, classFile) -> {
            for (int length = 0; length < classFile.length; length++) {
                weave(name, Arrays.copyOf(classFile, length));
            }
        });
    }

    @Test
    void endsForBytesChangedAnywhere() {
        samples().forEach((name, classFile) -> {
            for (int at = 0; at < classFile.length; at++) {
                for (int value : new int[] {0, 0x7F, 0xFF}) {
                    byte[] changed = classFile.clone();
                    changed[at] = (byte) value;
                    weave(name, changed);
                }
            }
        });
    }

    @Test
    void endsForManyBytesChangedAtRandom() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        samples().forEach((name, classFile) -> {
            for (int round = 0; round < 5_000; round++) {
                byte[] changed = classFile.clone();
                for (int i = random.nextInt(8); i >= 0; i--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                }
                assertThat(weave(name, changed)).as("seed %d, round %d", seed, round).isNotNull();
            }
        });
    }

    @Test
    void givesUpOnMoreHandlersThanCodeCanHave() {
        byte[] classFile = ClassFiles.withToken(Opcodes.V1_5, method -> {
            Label start = new Label();
            Label end = new Label();
            for (int i = 0; i < 60_000; i++) {
                method.visitTryCatchBlock(start, end, end, null);
            }
            method.visitLabel(start);
            ClassFiles.fill(method);
            method.visitLabel(end);
            ClassFiles.encode(method);
        });

        assertThat(weave("sample/Tokens", classFile).findings()).extracting("reason").containsExactly("too-large");
    }

    @Test
    void givesUpOnVariablesThatMergeWithoutEnd() {
        byte[] classFile = ClassFiles.withToken(Opcodes.V1_5, 60_001, HostileClassFileTest::jumpEverywhere);

        assertThat(weave("sample/Tokens", classFile).findings()).extracting("reason").containsExactly("too-large");
    }

    /** Arrays made in turn, each stored in hundreds of variables, with jumps back to every earlier place. */
    private static void jumpEverywhere(MethodVisitor method) {
        Label[] labels = new Label[1_500];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = new Label();
            method.visitLabel(labels[i]);
            if (i % 60 == 0) {
                ClassFiles.fill(method);
            }
            method.visitVarInsn(Opcodes.ALOAD, 2);
            method.visitVarInsn(Opcodes.ASTORE, 60_000 - i);
            method.visitVarInsn(Opcodes.ILOAD, 1);
            method.visitJumpInsn(Opcodes.IFNE, labels[i * 7 % (i + 1)]);
        }
        ClassFiles.encode(method);
    }

    private static CallSiteWeaver.Result weave(String name, byte[] classFile) {
        return CallSiteWeaver.weave(name, classFile, EnumSet.allOf(Family.class));
    }

    private static Map<String, byte[]> samples() {
        Map<String, byte[]> samples = new HashMap<>(JavaSource.compile("sample.Tokens", TOKENS, 17));
        String generate =
                """
                public static String generate(ToJson toJson) throws Exception {
                  try (StringWriter writer = new StringWriter();
                      JsonGenerator generator = FACTORY.createGenerator(writer)) {
                    toJson.generate(generator);
                    return writer.toString();
                  }
                }
                """;
        String jsonUtil = "sample/iceberg/util/JsonUtil";
        String source = IcebergSource.with(generate);
        samples.put(jsonUtil, JavaSource.compile(jsonUtil.replace('/', '.'), source, 17).get(jsonUtil));
        return samples;
    }
}
