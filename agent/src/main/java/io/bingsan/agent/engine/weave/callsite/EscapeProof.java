package io.bingsan.agent.engine.weave.callsite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What happens to the objects that a method makes: which of them die in it, and why the others may not.
 *
 * <p>First the values of all variables are found for each instruction, over all paths at once. Then each instruction
 * that takes a tracked object is held against the rules for that object, once, so the order of paths does not matter.
 */
final class EscapeProof {
    private final MethodNode method;
    private final MethodFlow flow;
    private final Tracker tracker;
    private final Frame<BasicValue>[] frames;
    private final Map<Origin, Reason> escapes = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();

    private EscapeProof(MethodNode method, MethodFlow flow, Tracker tracker) {
        this.method = method;
        this.flow = flow;
        this.tracker = tracker;
        this.frames = flow.getFrames();
    }

    /**
     * @param owner internal name of the method's class
     * @param sites the instructions that make objects, and the rules for what they make
     */
    static EscapeProof of(String owner, MethodNode method, Map<AbstractInsnNode, UseRules> sites) throws Declined {
        MethodFlow.checkSize(method);
        Tracker tracker = new Tracker(sites);
        MethodFlow flow = new MethodFlow(tracker);
        try {
            flow.analyze(owner, method);
            EscapeProof proof = new EscapeProof(method, flow, tracker);
            proof.judgeAll();
            return proof;
        } catch (LimitExceededException e) {
            throw new Declined(Reason.TOO_LARGE);
        } catch (AnalyzerException e) {
            throw new Declined(e.getCause() instanceof LimitExceededException ? Reason.TOO_LARGE : Reason.UNREADABLE);
        }
    }

    /** The object that an allocation of the method makes. */
    Origin madeBy(AbstractInsnNode insn) {
        return tracker.origins().stream()
                .filter(origin -> origin.insn() == insn)
                .findFirst()
                .orElseThrow();
    }

    /** Why the object may outlive the method, or be made more than once in it; null if it is proved not to. */
    Reason objection(Origin allocation) {
        Reason escape = escapes.get(allocation);
        boolean repeats = escape == null && flow.repeats(method.instructions.indexOf(allocation.insn()));
        return repeats ? Reason.IN_LOOP : escape;
    }

    /** All uses of the object itself. */
    List<Use> uses(Origin origin) {
        return uses.stream().filter(use -> use.origin() == origin).toList();
    }

    /** The objects that keep this one. */
    List<Origin> holders(Origin origin) {
        return tracker.origins().stream().filter(o -> o.held() == origin).toList();
    }

    /** Variables and operands before the instruction; null if it is never reached. */
    Frame<BasicValue> frameBefore(AbstractInsnNode insn) {
        return frames[method.instructions.indexOf(insn)];
    }

    private void judgeAll() throws AnalyzerException {
        tracker.listen(this::judge);
        for (AbstractInsnNode insn : method.instructions) {
            Frame<BasicValue> frame = frameBefore(insn);
            if (frame != null && insn.getOpcode() >= 0) {
                new Frame<>(frame).execute(insn, tracker);
            }
        }
    }

    private void judge(AbstractInsnNode insn, List<? extends BasicValue> operands) {
        for (int position = 0; position < operands.size(); position++) {
            if (TrackedValue.isTracked(operands.get(position))) {
                judge(insn, position, (TrackedValue) operands.get(position), operands);
            }
        }
    }

    private void judge(AbstractInsnNode insn, int position, TrackedValue value, List<? extends BasicValue> operands) {
        for (Origin origin : List.copyOf(tracker.origins())) {
            if ((value.origins() & origin.bit()) != 0) {
                uses.add(new Use(origin, insn, position, operands));
                Reason reason = value.exact() ? UseJudge.judge(insn, position, origin.rules()) : Reason.MERGED;
                if (reason != null) {
                    escapes.putIfAbsent(origin.allocation(), reason);
                }
            }
        }
    }
}
