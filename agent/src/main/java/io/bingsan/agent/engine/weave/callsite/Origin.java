package io.bingsan.agent.engine.weave.callsite;

import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Where a tracked object comes from.
 *
 * @param index below {@link #LIMIT}, unique in the method
 * @param insn the allocation, or the call that returned a holder
 * @param held what a holder keeps; null for an allocation
 */
record Origin(int index, AbstractInsnNode insn, UseRules rules, Origin held) {
    /** Sets of origins are the bits of a long. */
    static final int LIMIT = Long.SIZE;

    long bit() {
        return 1L << index;
    }

    /** The allocation that this is, or holds. */
    Origin allocation() {
        Origin origin = this;
        while (origin.held != null) {
            origin = origin.held;
        }
        return origin;
    }
}
