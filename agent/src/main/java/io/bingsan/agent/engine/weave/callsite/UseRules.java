package io.bingsan.agent.engine.weave.callsite;

import org.objectweb.asm.tree.MethodInsnNode;

/**
 * What code may do with one kind of object without keeping it or showing its storage. Whatever no rule allows is an
 * escape.
 */
interface UseRules {
    /**
     * Judges a call that the object takes part in.
     *
     * @param position of the object among the operands; the receiver, if there is one, is at 0
     * @return null if nothing remains of the object after the call but what {@link #holder} and {@link #returnsIt} say
     */
    Reason judge(MethodInsnNode call, int position);

    /** Whether the call's result is the object itself. */
    default boolean returnsIt(MethodInsnNode call, int position) {
        return false;
    }

    /** The rules for the call's result if that keeps the object, else null. */
    default UseRules holder(MethodInsnNode call, int position) {
        return null;
    }

    /** Whether elements may be read and written, as those of an array. */
    default boolean hasElements() {
        return false;
    }
}
