package io.bingsan.agent.engine.weave.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.agent.bridge.Arming;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class UnusualClassFileTest {
    private static final int LARGEST_METHOD = 65_535;

    @BeforeAll
    static void arm() {
        Arming.arm();
    }

    @AfterAll
    static void disarm() {
        Arming.disarm();
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_2, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V17})
    void weavesClassesOfAllVersionsThatTheJvmStillRuns(int version) {
        Woven woven = woven(version, ClassFiles::encode);
        Leases leases = Leases.ofBytes();

        assertThat(woven.reason()).isEmpty();
        assertThat(run(woven).failure()).isNull();
        leases.assertTakenAndGivenBack(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_4, Opcodes.V1_5})
    void needsNoFramesWhereOldClassesHaveNone(int version) {
        Woven woven = woven(version, method -> {
            Label skip = new Label();
            method.visitVarInsn(Opcodes.ILOAD, 1);
            method.visitJumpInsn(Opcodes.IFNE, skip);
            method.visitInsn(Opcodes.NOP);
            method.visitLabel(skip);
            ClassFiles.encode(method);
        });
        Leases leases = Leases.ofBytes();

        assertThat(run(woven).failure()).isNull();
        leases.assertTakenAndGivenBack(1);
    }

    @Test
    void leavesAWriterAloneThatIsStoredBeforeItIsConstructed() {
        String name = "sample/iceberg/util/JsonUtil";
        byte[] classFile = ClassFiles.withMethod(Opcodes.V17, name, "generate", "()Ljava/lang/String;", method -> {
            method.visitTypeInsn(Opcodes.NEW, "java/io/StringWriter");
            method.visitInsn(Opcodes.DUP);
            method.visitVarInsn(Opcodes.ASTORE, 0);
            method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/io/StringWriter", "<init>", "()V", false);
            method.visitVarInsn(Opcodes.ALOAD, 0);
            ClassFiles.callToString(method);
            method.visitInsn(Opcodes.ARETURN);
            method.visitMaxs(2, 1);
        });
        Woven woven = Woven.of(Map.of(name, classFile));

        assertThat(woven.reason()).isEqualTo("allocation-shape");
        assertThat(Outcome.of(woven.loadWoven("sample.iceberg.util.JsonUtil"), "generate").result()).isEmpty();
    }

    @Test
    void leavesSubroutinesAlone() {
        Woven woven = woven(Opcodes.V1_4, method -> {
            Label subroutine = new Label();
            method.visitJumpInsn(Opcodes.JSR, subroutine);
            ClassFiles.encode(method);
            method.visitLabel(subroutine);
            method.visitVarInsn(Opcodes.ASTORE, 3);
            method.visitVarInsn(Opcodes.RET, 3);
        });

        assertThat(woven.reason()).isEqualTo("subroutine");
    }

    @Test
    void leavesCodeAloneThatCannotBeReached() {
        byte[] classFile = ClassFiles.withToken(Opcodes.V1_4, method -> {
            method.visitInsn(Opcodes.ACONST_NULL);
            method.visitInsn(Opcodes.ARETURN);
            ClassFiles.fill(method);
            ClassFiles.encode(method);
        });

        assertThat(Woven.of(Map.of("sample/Tokens", classFile)).findings()).isEmpty();
    }

    @Test
    void leavesAMethodAloneThatWouldBecomeTooLarge() {
        byte[] classFile = ClassFiles.withToken(Opcodes.V17, method -> {
            for (int i = 0; i < (LARGEST_METHOD - 60) / 5; i++) { // 5 bytes each, and one node of the tree.
                method.visitVarInsn(Opcodes.ILOAD, 1);
                method.visitInsn(Opcodes.POP);
                ClassFiles.pad(method, 3);
            }
            ClassFiles.fill(method);
            ClassFiles.encode(method);
        });

        assertThat(Woven.of(Map.of("sample/Tokens", classFile)).reason()).isEqualTo("too-large");
    }

    @Test
    void leavesAMethodAloneThatDoesNotFitWhenWoven() {
        Woven woven = woven(Opcodes.V17, method -> {
            int[] keys = new int[8_180]; // 8 bytes of code for each key.
            Label[] labels = new Label[keys.length];
            Label end = new Label();
            for (int i = 0; i < keys.length; i++) {
                keys[i] = i;
                labels[i] = end;
            }
            method.visitVarInsn(Opcodes.ILOAD, 1);
            method.visitLookupSwitchInsn(end, keys, labels);
            method.visitLabel(end);
            method.visitFrame(Opcodes.F_APPEND, 1, new Object[] {"[B"}, 0, null);
            ClassFiles.pad(method, LARGEST_METHOD - 8 * keys.length - 50);
            ClassFiles.encode(method);
        });

        assertThat(woven.reason()).isEqualTo("too-large");
        assertThat(run(woven).failure()).isNull();
    }

    private static Woven woven(int version, Consumer<MethodVisitor> encode) {
        return Woven.of(Map.of("sample/Tokens", ClassFiles.withToken(version, method -> {
            ClassFiles.fill(method);
            encode.accept(method);
        })));
    }

    private static Outcome run(Woven woven) {
        return Outcome.of(woven.loadWoven(ClassFiles.CLASS), "token", new SecureRandom(), 8);
    }
}
