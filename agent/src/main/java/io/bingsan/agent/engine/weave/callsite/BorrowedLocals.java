package io.bingsan.agent.engine.weave.callsite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Gives a method variables for what it borrows, and gives that back wherever the method ends: before every return, and
 * in a handler for whatever it throws.
 */
final class BorrowedLocals {
    /** The most operands that woven code has on the stack above those of the method. */
    private static final int EXTRA_STACK = 4;

    /** The JVM's limit for variables and for operands. */
    private static final int MAX_SLOTS = 65_535;

    private final MethodNode method;
    private final boolean hasFrames;
    private final int firstLocal;
    private final Deque<Borrowed> newestFirst = new ArrayDeque<>();

    /** @param hasFrames whether the class file's version asks for stack map frames */
    BorrowedLocals(MethodNode method, boolean hasFrames) {
        this.method = method;
        this.hasFrames = hasFrames;
        this.firstLocal = method.maxLocals;
    }

    /** A variable, null at first, of which {@code releaser.release(type)} takes the value in the end. */
    private record Borrowed(int local, String type, String releaser) {}

    /** A new variable above all others. What was borrowed last is given back first. */
    int borrow(String type, String releaser) {
        int local = firstLocal + newestFirst.size();
        newestFirst.push(new Borrowed(local, type, releaser));
        return local;
    }

    /** Whether the JVM allows a method so many variables and operands. */
    static boolean fits(MethodNode method, int borrowed) {
        return method.maxLocals + borrowed <= MAX_SLOTS && method.maxStack + EXTRA_STACK <= MAX_SLOTS;
    }

    /** Writes the code for all variables borrowed so far; the last step. */
    void giveBackAtEveryExit() {
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN) {
                method.instructions.insertBefore(insn, giveBack());
            } else if (insn instanceof FrameNode frame) {
                extend(frame);
            }
        }
        coverByHandler();
        method.maxLocals += newestFirst.size();
        method.maxStack += EXTRA_STACK;
    }

    /**
     * The variable is emptied before the release: the handler covers this code too, and a lease must not be released
     * twice should the first release fail.
     */
    private InsnList giveBack() {
        InsnList code = new InsnList();
        for (Borrowed borrowed : newestFirst) {
            code.add(new VarInsnNode(Opcodes.ALOAD, borrowed.local));
            code.add(new InsnNode(Opcodes.ACONST_NULL));
            code.add(new VarInsnNode(Opcodes.ASTORE, borrowed.local));
            code.add(Bridge.release(borrowed.releaser, borrowed.type));
        }
        return code;
    }

    /**
     * Last in the table, so that the method's own handlers come first: the JVM takes the first that fits. It covers all
     * of the method but not itself, and starts after the variables have a value, for the verifier wants its frame to
     * hold at every instruction that it covers.
     */
    private void coverByHandler() {
        LabelNode start = new LabelNode();
        LabelNode handler = new LabelNode();
        InsnList prologue = new InsnList();
        for (Borrowed borrowed : newestFirst) {
            prologue.add(new InsnNode(Opcodes.ACONST_NULL));
            prologue.add(new VarInsnNode(Opcodes.ASTORE, borrowed.local));
        }
        prologue.add(start);
        method.instructions.insert(prologue); // Before the first label, which may be the target of a jump.
        method.instructions.add(handler);
        if (hasFrames) {
            method.instructions.add(handlerFrame());
        }
        method.instructions.add(giveBack());
        method.instructions.add(new InsnNode(Opcodes.ATHROW));
        method.tryCatchBlocks.add(new TryCatchBlockNode(start, handler, handler, null));
    }

    /** Knows nothing of the method's own variables, which differ from place to place. */
    private FrameNode handlerFrame() {
        List<Object> locals = new ArrayList<>(Collections.nCopies(firstLocal, Opcodes.TOP));
        addBorrowed(locals);
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
    }

    private void extend(FrameNode frame) {
        List<Object> locals = new ArrayList<>(frame.local);
        int slots = 0;
        for (Object local : locals) {
            slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
        }
        // A frame leaves out the variables at the end that hold nothing.
        locals.addAll(Collections.nCopies(firstLocal - slots, Opcodes.TOP));
        addBorrowed(locals);
        frame.local = locals;
    }

    private void addBorrowed(List<Object> locals) {
        newestFirst.descendingIterator().forEachRemaining(borrowed -> locals.add(borrowed.type));
    }
}
