package io.bingsan.agent.engine.weave.callsite;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the methods worth a closer look, and keeps nothing of the others. */
final class CandidateMethods extends ClassVisitor {
    private final Set<CallSite> kinds;
    private final Map<String, CallSite> found = new HashMap<>();

    /** @param kinds those that the class can have */
    CandidateMethods(Set<CallSite> kinds) {
        super(Opcodes.ASM9);
        this.kinds = kinds;
    }

    /** The kind of the call sites in a method, or null. */
    CallSite kindOf(String name, String descriptor) {
        return found.get(name + descriptor);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    boolean contains(CallSite kind) {
        return found.containsValue(kind);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
        return new Method(name, type);
    }

    private final class Method extends MethodVisitor {
        private final String name;
        private final String descriptor;
        private boolean makesWriter;
        private boolean makesBytes;
        private boolean fillsBytes;

        Method(String name, String descriptor) {
            super(Opcodes.ASM9);
            this.name = name;
            this.descriptor = descriptor;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            makesWriter |= opcode == Opcodes.NEW && type.equals(WriterRules.STRING_WRITER);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            makesBytes |= opcode == Opcodes.NEWARRAY && operand == Opcodes.T_BYTE;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String callee, String type, boolean isInterface) {
            fillsBytes |= owner.equals(TokenRules.SECURE_RANDOM) && callee.equals(TokenRules.NEXT_BYTES);
        }

        @Override
        public void visitEnd() {
            for (CallSite kind : kinds) {
                boolean makesObject = kind == CallSite.TOKEN ? makesBytes && fillsBytes : makesWriter;
                if (makesObject && kind.isMethod(name, descriptor)) {
                    found.put(name + descriptor, kind);
                }
            }
        }
    }
}
