package io.bingsan.agent.engine.weave.callsite;

import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that javac does not write, or no longer. */
final class ClassFiles {
    static final String CLASS = "sample.Tokens";

    private ClassFiles() {}

    /** With {@code static String token(SecureRandom, int)} of that code. */
    static byte[] withToken(int version, Consumer<MethodVisitor> code) {
        return withToken(version, 4, code);
    }

    static byte[] withToken(int version, int locals, Consumer<MethodVisitor> code) {
        String descriptor = "(Ljava/security/SecureRandom;I)Ljava/lang/String;";
        return withMethod(version, "sample/Tokens", "token", descriptor, method -> {
            code.accept(method);
            method.visitMaxs(6, locals);
        });
    }

    /** @param code all of the method, including its sizes */
    static byte[] withMethod(
            int version, String className, String name, String descriptor, Consumer<MethodVisitor> code) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, className, null, "java/lang/Object", null);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        MethodVisitor method = writer.visitMethod(access, name, descriptor, null, null);
        method.visitCode();
        code.accept(method);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** {@code byte[] bytes = new byte[length]; random.nextBytes(bytes);} */
    static void fill(MethodVisitor method) {
        method.visitVarInsn(Opcodes.ILOAD, 1);
        method.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_BYTE);
        method.visitVarInsn(Opcodes.ASTORE, 2);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(Opcodes.ALOAD, 2);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/security/SecureRandom", "nextBytes", "([B)V", false);
    }

    /** {@code return new BigInteger(bytes).toString();} */
    static void encode(MethodVisitor method) {
        method.visitTypeInsn(Opcodes.NEW, "java/math/BigInteger");
        method.visitInsn(Opcodes.DUP);
        method.visitVarInsn(Opcodes.ALOAD, 2);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/math/BigInteger", "<init>", "([B)V", false);
        callToString(method);
        method.visitInsn(Opcodes.ARETURN);
    }

    static void callToString(MethodVisitor method) {
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false);
    }

    /** Bytes of code that do nothing. */
    static void pad(MethodVisitor method, int bytes) {
        for (int i = 0; i < bytes; i++) {
            method.visitInsn(Opcodes.NOP);
        }
    }
}
