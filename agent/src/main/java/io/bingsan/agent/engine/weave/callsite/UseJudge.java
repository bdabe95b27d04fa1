package io.bingsan.agent.engine.weave.callsite;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Judges one instruction that takes a tracked object, as far as the rules are the same for all kinds of objects. */
final class UseJudge {
    private UseJudge() {}

    /** Null if the object does not escape there. */
    static Reason judge(AbstractInsnNode insn, int position, UseRules rules) {
        return switch (insn.getOpcode()) {
            case Opcodes.ALOAD, Opcodes.ASTORE, Opcodes.SWAP -> null;
            case Opcodes.DUP, Opcodes.DUP_X1, Opcodes.DUP_X2 -> null;
            case Opcodes.DUP2, Opcodes.DUP2_X1, Opcodes.DUP2_X2 -> null;
            case Opcodes.IFNULL, Opcodes.IFNONNULL -> null;
            case Opcodes.ARRAYLENGTH -> rules.hasElements() ? null : Reason.OTHER_USE;
            case Opcodes.BALOAD, Opcodes.BASTORE -> rules.hasElements() && position == 0 ? null : Reason.OTHER_USE;
            case Opcodes.PUTFIELD, Opcodes.PUTSTATIC -> Reason.STORED_IN_FIELD;
            case Opcodes.AASTORE -> Reason.STORED_IN_ARRAY;
            case Opcodes.ARETURN -> Reason.RETURNED;
            case Opcodes.ATHROW -> Reason.THROWN;
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> Reason.MONITOR;
            case Opcodes.CHECKCAST, Opcodes.INSTANCEOF -> Reason.TYPE_TEST;
            case Opcodes.INVOKEDYNAMIC -> Reason.CAPTURED;
            default -> insn instanceof MethodInsnNode call ? rules.judge(call, position) : Reason.OTHER_USE;
        };
    }
}
