package io.bingsan.agent.engine.weave.callsite;

import io.bingsan.agent.engine.weave.ClassFinding;
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
    private final List<ClassFinding> findings;
    private String className;
    private boolean hasFrames;
    private boolean changed;

    /**
     * @param excluded names and descriptors of methods that did not fit when woven
     * @param findings gets one for each site that is looked at
     */
    ClassWeaver(ClassVisitor next, CandidateMethods candidates, Set<String> excluded, List<ClassFinding> findings) {
        super(Opcodes.ASM9, next);
        this.candidates = candidates;
        this.excluded = excluded;
        this.findings = findings;
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
    public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, type, signature, exceptions);
        CallSite kind = candidates.kindOf(name, type);
        if (kind == null) {
            return next;
        }
        if (excluded.contains(name + type)) {
            findings.add(kind.finding(className, name, Reason.TOO_LARGE));
            return next;
        }
        return new MethodNode(api, access, name, type, signature, exceptions) {
            @Override
            public void visitEnd() {
                changed |= new MethodWeaver(kind, className, this, hasFrames, findings).weave();
                accept(next);
            }
        };
    }
}
