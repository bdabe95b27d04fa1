package io.bingsan.agent.engine.weave.callsite;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Puts a pooled array in the place of random bytes that die in their method. */
final class TokenSite {
    private static final String TO_TEXT = "([B)Ljava/lang/String;";

    private final MethodNode method;
    private final List<Use> uses;
    private final Origin array;

    TokenSite(MethodNode method, EscapeProof proof, Origin array) {
        this.method = method;
        this.uses = proof.uses(array);
        this.array = array;
    }

    /** Whether the array gets random bytes at all; if not, it is no token and of no interest. */
    boolean isRandom() {
        return uses.stream().anyMatch(use -> TokenRules.fills(use.insn()));
    }

    /** Why the array is no token although it dies there; null if it is one. */
    Reason objection() {
        return uses.stream().anyMatch(use -> TokenRules.reads(use.insn())) ? null : Reason.NOT_ENCODED;
    }

    void replace(BorrowedLocals locals) {
        int lease = locals.borrow(Bridge.TOKEN_BYTES, Bridge.TOKEN_BYTES);
        replaceAllocation(lease);
        for (Use use : uses) {
            if (TokenRules.fills(use.insn())) {
                inspectBefore(use, lease);
            } else if (isEncodingOfNonNull(use)) {
                method.instructions.insertBefore(use.insn(), new VarInsnNode(Opcodes.ALOAD, lease));
                method.instructions.set(use.insn(), Bridge.encodeToString());
            }
        }
    }

    private void replaceAllocation(int lease) {
        InsnList code = new InsnList();
        code.add(new InsnNode(Opcodes.DUP));
        code.add(Bridge.acquireBytes());
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new VarInsnNode(Opcodes.ASTORE, lease));
        method.instructions.insertBefore(array.insn(), code);
        method.instructions.set(array.insn(), Bridge.bytes());
    }

    /** The call itself stays as it is, so that the text of a NullPointerException does. */
    private void inspectBefore(Use fill, int lease) {
        InsnList code = new InsnList();
        code.add(new InsnNode(Opcodes.DUP2));
        code.add(new VarInsnNode(Opcodes.ALOAD, lease));
        code.add(Bridge.inspectRandom());
        method.instructions.insertBefore(fill.insn(), code);
    }

    /** With a null, the original call must throw: the text of the exception names what was called, and on what. */
    private static boolean isEncodingOfNonNull(Use use) {
        return use.isCall(TokenRules.ENCODER, "encodeToString", TO_TEXT) && !use.mayBeNull(0) && !use.mayBeNull(1);
    }
}
