package io.bingsan.agent.engine.weave.callsite;

import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * An instruction that takes a tracked object as an operand.
 *
 * @param position of the object among the operands
 */
record Use(Origin origin, AbstractInsnNode insn, int position, List<? extends BasicValue> operands) {
    boolean isCall(String owner, String name, String descriptor) {
        return insn instanceof MethodInsnNode call
                && call.owner.equals(owner)
                && call.name.equals(name)
                && call.desc.equals(descriptor);
    }

    boolean mayBeNull(int operand) {
        return !(operands.get(operand) instanceof TrackedValue value) || value.maybeNull();
    }
}
