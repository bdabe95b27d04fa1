package io.bingsan.agent.engine.weave.callsite;

import io.bingsan.agent.engine.weave.ClassFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Takes the candidate methods of a class apart and weaves them; ASM copies all others byte for byte. */
final class ClassWeaver extends ClassVisitor {
    private static final int MAJOR_VERSION = 0xFFFF;

    private final CandidateMethods candidates;
    private final Set<String> excluded;
    private final List<ClassFinding> findings = new ArrayList<>();
    private String className;
    private boolean hasFrames;
    private boolean changed;

    /** @param excluded names and descriptors of methods that did not fit when woven */
    ClassWeaver(ClassVisitor next, CandidateMethods candidates, Set<String> excluded) {
        super(Opcodes.ASM9, next);
        this.candidates = candidates;
        this.excluded = excluded;
    }

    List<ClassFinding> findings() {
        return findings;
    }

    boolean changed() {
        return changed;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        className = name;
        hasFrames = (version & MAJOR_VERSION) >= Opcodes.V1_6;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        CallSite kind = candidates.kindOf(name, descriptor);
        if (kind == null) {
            return next;
        }
        if (excluded.contains(name + descriptor)) {
            findings.add(kind.finding(className, name + descriptor, Reason.TOO_LARGE));
            return next;
        }
        return new MethodNode(api, access, name, descriptor, signature, exceptions) {
            @Override
            public void visitEnd() {
                MethodWeaver weaver = new MethodWeaver(kind, className, this, hasFrames);
                changed |= weaver.weave();
                findings.addAll(weaver.findings());
                accept(next);
            }
        };
    }
}
