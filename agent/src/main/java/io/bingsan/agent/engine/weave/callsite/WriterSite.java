package io.bingsan.agent.engine.weave.callsite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Puts a pooled sink in the place of a {@code StringWriter} that dies in its method. */
final class WriterSite {
    private static final String STRING_WRITER = WriterRules.STRING_WRITER;

    private final MethodNode method;
    private final EscapeProof proof;
    private final Origin writer;
    private final List<MethodInsnNode> calls = new ArrayList<>();
    private final List<Origin> openGenerators;

    WriterSite(MethodNode method, EscapeProof proof, Origin writer) {
        this.method = method;
        this.proof = proof;
        this.writer = writer;
        for (Use use : proof.uses(writer)) {
            if (use.position() == 0 && use.insn() instanceof MethodInsnNode call) {
                calls.add(call);
            }
        }
        this.openGenerators = proof.holders(writer).stream().filter(this::isNeverClosed).toList();
    }

    /** Why the sink cannot take the place of the writer although that dies there; null if it can. */
    Reason objection() {
        boolean calledOnNull = proof.uses(writer).stream()
                .anyMatch(use -> use.position() == 0 && use.insn() instanceof MethodInsnNode && use.mayBeNull(0));
        if (calledOnNull) {
            return Reason.MAYBE_NULL;
        }
        if (constructor() == null || !isPlain(constructor())) {
            return Reason.ALLOCATION_SHAPE;
        }
        return isOnlyWriter() ? null : Reason.OTHER_WRITER;
    }

    /** @param site one of the bridge's {@code Sites} */
    void replace(BorrowedLocals locals, int site) {
        int lease = locals.borrow(Bridge.CHAR_SINK, Bridge.CHAR_SINK);
        retypeFrames();
        replaceConstructor(site, lease);
        method.instructions.set(writer.insn(), new InsnNode(Opcodes.ACONST_NULL));
        for (MethodInsnNode call : calls) {
            if (call.owner.equals(STRING_WRITER)) {
                call.owner = Bridge.CHAR_SINK;
                call.desc = call.desc.replace(")L" + STRING_WRITER + ";", ")L" + Bridge.CHAR_SINK + ";");
            }
        }
        for (Origin generator : openGenerators) {
            InsnList keep = new InsnList();
            keep.add(new InsnNode(Opcodes.DUP));
            keep.add(new VarInsnNode(Opcodes.ASTORE, locals.borrow("java/lang/Object", Bridge.GENERATOR_BUFFERS)));
            method.instructions.insert(generator.insn(), keep);
        }
    }

    /** Whether the method leaves the generator open on all paths, and leaves it with nobody who could go on with it. */
    private boolean isNeverClosed(Origin generator) {
        List<Use> uses = proof.uses(generator);
        boolean closed = uses.stream()
                .anyMatch(use -> use.insn() instanceof MethodInsnNode call && call.name.equals("close"));
        return !closed && uses.stream().noneMatch(GeneratorRules::mayBeKept);
    }

    /** The one constructor call, or null. */
    private MethodInsnNode constructor() {
        List<MethodInsnNode> constructors = calls.stream().filter(call -> call.name.equals("<init>")).toList();
        return constructors.size() == 1 ? constructors.get(0) : null;
    }

    /** Whether before the constructor the new object is twice on the stack, under the arguments, and nowhere else. */
    private boolean isPlain(MethodInsnNode constructor) {
        Frame<BasicValue> frame = proof.frameBefore(constructor);
        int below = frame.getStackSize() - (constructor.desc.equals("(I)V") ? 1 : 0);
        int copies = 0;
        for (int i = 0; i < frame.getLocals() + frame.getStackSize(); i++) {
            BasicValue value = i < frame.getLocals() ? frame.getLocal(i) : frame.getStack(i - frame.getLocals());
            copies += value instanceof TrackedValue tracked && (tracked.origins() & writer.bit()) != 0 ? 1 : 0;
        }
        return copies == 2
                && below >= 2
                && TrackedValue.isExactly(frame.getStack(below - 1), writer)
                && TrackedValue.isExactly(frame.getStack(below - 2), writer);
    }

    /**
     * {@code new} and {@code dup} stay, as two nulls, so that frames between them and the constructor keep their shape
     * whatever code the argument has. A size is a hint of no use to a pool, but a negative one must be refused in the
     * writer's own words.
     */
    private void replaceConstructor(int site, int lease) {
        MethodInsnNode constructor = constructor();
        InsnList code = new InsnList();
        if (constructor.desc.equals("(I)V")) {
            addSizeCheck(code);
        }
        code.add(new InsnNode(Opcodes.POP2));
        code.add(new IntInsnNode(Opcodes.BIPUSH, site));
        code.add(Bridge.openSink());
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new VarInsnNode(Opcodes.ASTORE, lease));
        method.instructions.insertBefore(constructor, code);
        method.instructions.remove(constructor);
        calls.remove(constructor);
    }

    /** {@code new StringWriter(Math.min(size, 0))}: throws for a negative size, and is the smallest for any other. */
    private static void addSizeCheck(InsnList code) {
        code.add(new InsnNode(Opcodes.ICONST_0));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, "java/lang/Math", "min", "(II)I"));
        code.add(new TypeInsnNode(Opcodes.NEW, STRING_WRITER));
        code.add(new InsnNode(Opcodes.DUP_X1));
        code.add(new InsnNode(Opcodes.SWAP));
        code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, STRING_WRITER, "<init>", "(I)V"));
        code.add(new InsnNode(Opcodes.POP));
    }

    /** A name in a frame stands for any value of the type, so there must be no other. */
    private boolean isOnlyWriter() {
        Set<AbstractInsnNode> own = new HashSet<>(calls);
        own.add(writer.insn());
        if (TypeMentions.inDescriptor(method.desc, STRING_WRITER)) {
            return false;
        }
        for (AbstractInsnNode insn : method.instructions) {
            if (!own.contains(insn) && TypeMentions.in(insn, STRING_WRITER)) {
                return false;
            }
        }
        return true;
    }

    private void retypeFrames() {
        Set<LabelNode> allocation = new HashSet<>();
        AbstractInsnNode before = writer.insn().getPrevious();
        for (; before != null && before.getOpcode() < 0; before = before.getPrevious()) {
            if (before instanceof LabelNode label) {
                allocation.add(label);
            }
        }
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof FrameNode frame) {
                frame.local = retyped(frame.local, allocation);
                frame.stack = retyped(frame.stack, allocation);
            }
        }
    }

    /** A label in a frame is that of the {@code new} whose object has not been constructed yet. */
    private static List<Object> retyped(List<Object> types, Set<LabelNode> allocation) {
        List<Object> result = new ArrayList<>(types);
        result.replaceAll(type -> {
            if (type instanceof LabelNode label && allocation.contains(label)) {
                return Opcodes.NULL;
            }
            return STRING_WRITER.equals(type) ? Bridge.CHAR_SINK : type;
        });
        return result;
    }
}
