package io.bingsan.agent.engine.weave.callsite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Follows objects from where they are made, through variables, the operand stack and calls that return them or keep
 * them. It knows no class but those that rules name, and loads none.
 */
final class Tracker extends BasicInterpreter {
    private static final String BASE64 = "java/util/Base64";

    private final Map<AbstractInsnNode, Origin> origins = new HashMap<>();
    private final List<Origin> byIndex = new ArrayList<>();
    private UseListener listener = (insn, operands) -> {};

    /** Told of every instruction that takes a value off the stack or out of a variable. */
    @FunctionalInterface
    interface UseListener {
        void used(AbstractInsnNode insn, List<? extends BasicValue> operands);
    }

    /** @param sites the instructions that make the objects to follow, and what may be done with those */
    Tracker(Map<AbstractInsnNode, UseRules> sites) {
        super(Opcodes.ASM9);
        sites.forEach((insn, rules) -> originAt(insn, rules, null));
    }

    void listen(UseListener uses) {
        listener = uses;
    }

    List<Origin> origins() {
        return byIndex;
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
        if (insn.getOpcode() == Opcodes.ACONST_NULL) {
            return TrackedValue.NULL;
        }
        Origin origin = origins.get(insn);
        return origin == null ? super.newOperation(insn) : TrackedValue.of(origin);
    }

    @Override
    public BasicValue copyOperation(AbstractInsnNode insn, BasicValue value) {
        listener.used(insn, List.of(value));
        return value;
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode insn, BasicValue value) throws AnalyzerException {
        listener.used(insn, List.of(value));
        Origin origin = origins.get(insn);
        return origin == null ? super.unaryOperation(insn, value) : TrackedValue.of(origin);
    }

    @Override
    public BasicValue binaryOperation(AbstractInsnNode insn, BasicValue one, BasicValue two) throws AnalyzerException {
        listener.used(insn, List.of(one, two));
        return super.binaryOperation(insn, one, two);
    }

    @Override
    public BasicValue ternaryOperation(AbstractInsnNode insn, BasicValue one, BasicValue two, BasicValue three)
            throws AnalyzerException {
        listener.used(insn, List.of(one, two, three));
        return super.ternaryOperation(insn, one, two, three);
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode insn, List<? extends BasicValue> operands)
            throws AnalyzerException {
        listener.used(insn, operands);
        if (insn instanceof MethodInsnNode call) {
            for (int position = 0; position < operands.size(); position++) {
                BasicValue result = resultOf(call, operands.get(position), position);
                if (result != null) {
                    return result;
                }
            }
            if (neverReturnsNull(call)) {
                return TrackedValue.PRESENT;
            }
        }
        return super.naryOperation(insn, operands);
    }

    @Override
    public BasicValue merge(BasicValue one, BasicValue other) {
        return TrackedValue.merge(one, other);
    }

    private BasicValue resultOf(MethodInsnNode call, BasicValue operand, int position) {
        if (!(operand instanceof TrackedValue value) || !value.exact()) {
            return null;
        }
        Origin origin = byIndex.get(Long.numberOfTrailingZeros(value.origins()));
        if (origin.rules().returnsIt(call, position)) {
            return value;
        }
        UseRules holder = origin.rules().holder(call, position);
        return holder == null ? null : TrackedValue.of(originAt(call, holder, origin));
    }

    private Origin originAt(AbstractInsnNode insn, UseRules rules, Origin held) {
        Origin known = origins.get(insn);
        if (known != null) {
            return known;
        }
        if (byIndex.size() == Origin.LIMIT) {
            throw new LimitExceededException("More than " + Origin.LIMIT + " objects to follow.");
        }
        Origin origin = new Origin(byIndex.size(), insn, rules, held);
        origins.put(insn, origin);
        byIndex.add(origin);
        return origin;
    }

    private static boolean neverReturnsNull(MethodInsnNode call) {
        boolean encoderFactory = call.owner.equals(BASE64) && call.name.endsWith("Encoder");
        boolean withoutPadding = call.owner.equals(BASE64 + "$Encoder") && call.name.equals("withoutPadding");
        return (encoderFactory || withoutPadding) && Type.getReturnType(call.desc).getSort() == Type.OBJECT;
    }
}
