package io.bingsan.agent.engine.weave.callsite;

import io.bingsan.agent.engine.weave.ClassFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves the call sites of one kind in one method, or says why not. */
final class MethodWeaver {
    private static final int MAX_SITES = 32;

    private final CallSite kind;
    private final String className;
    private final MethodNode method;
    private final boolean hasFrames;
    private final List<ClassFinding> findings;

    /**
     * @param hasFrames whether the class file's version asks for stack map frames
     * @param findings gets one for each site that is looked at
     */
    MethodWeaver(
            CallSite kind, String className, MethodNode method, boolean hasFrames, List<ClassFinding> findings) {
        this.kind = kind;
        this.className = className;
        this.method = method;
        this.hasFrames = hasFrames;
        this.findings = findings;
    }

    /** Changes the method if at least one site is proved; true if it did. */
    boolean weave() {
        try {
            Map<AbstractInsnNode, UseRules> sites = allocations();
            if (sites.isEmpty()) {
                return false;
            }
            EscapeProof proof = EscapeProof.of(className, method, sites);
            return kind == CallSite.TOKEN ? weaveTokens(proof, sites) : weaveWriters(proof, sites);
        } catch (Declined e) {
            report(e.reason);
            return false;
        }
    }

    private Map<AbstractInsnNode, UseRules> allocations() throws Declined {
        Map<AbstractInsnNode, UseRules> sites = new HashMap<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (kind.isAllocation(insn)) {
                sites.put(insn, kind.rules(className));
            }
            if (insn.getOpcode() == Opcodes.JSR || insn.getOpcode() == Opcodes.RET) {
                throw new Declined(Reason.SUBROUTINE);
            }
        }
        if (sites.size() > MAX_SITES || !BorrowedLocals.fits(method, 2 * sites.size())) {
            throw new Declined(Reason.TOO_LARGE);
        }
        return sites;
    }

    private boolean weaveWriters(EscapeProof proof, Map<AbstractInsnNode, UseRules> sites) {
        BorrowedLocals locals = new BorrowedLocals(method, hasFrames);
        boolean woven = false;
        for (AbstractInsnNode insn : sites.keySet()) {
            WriterSite site = new WriterSite(method, proof, proof.madeBy(insn));
            Reason escape = proof.objection(proof.madeBy(insn));
            Reason objection = escape == null ? site.objection() : escape;
            report(objection);
            if (objection == null) { // Then it is the only one: a second writer is an objection to both.
                site.replace(locals, kind.site);
                woven = true;
            }
        }
        if (woven) {
            locals.giveBackAtEveryExit();
        }
        return woven;
    }

    private boolean weaveTokens(EscapeProof proof, Map<AbstractInsnNode, UseRules> sites) {
        List<TokenSite> proved = new ArrayList<>();
        for (AbstractInsnNode insn : sites.keySet()) {
            TokenSite site = new TokenSite(method, proof, proof.madeBy(insn));
            if (site.isRandom()) {
                Reason objection = objection(proof, site, proof.madeBy(insn));
                report(objection);
                if (objection == null) {
                    proved.add(site);
                }
            }
        }
        if (proved.isEmpty()) {
            return false;
        }
        BorrowedLocals locals = new BorrowedLocals(method, hasFrames);
        proved.forEach(site -> site.replace(locals));
        locals.giveBackAtEveryExit();
        return true;
    }

    private Reason objection(EscapeProof proof, TokenSite site, Origin array) {
        if (method.name.startsWith("<")) {
            return Reason.IN_CONSTRUCTOR;
        }
        Reason escape = proof.objection(array);
        return escape == null ? site.objection() : escape;
    }

    /** @param objection null if the site is woven */
    private void report(Reason objection) {
        findings.add(kind.finding(className, method.name, objection));
    }
}
