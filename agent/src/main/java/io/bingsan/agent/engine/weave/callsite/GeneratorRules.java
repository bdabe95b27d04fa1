package io.bingsan.agent.engine.weave.callsite;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A Jackson generator over a tracked writer. A callback that it is passed to may keep it and write later; the sink is
 * detached by then, and swallows that.
 *
 * @param iceberg the prefix of Iceberg's class names, with a slash at the end
 * @param type the generator's internal name
 */
record GeneratorRules(String iceberg, String type) implements UseRules {
    /** Not {@code getOutputTarget}, which gives the writer away. */
    private static final Set<String> METHODS =
            Set.of("flush", "close", "isClosed", "enable", "disable", "useDefaultPrettyPrinter", "setPrettyPrinter");

    @Override
    public Reason judge(MethodInsnNode call, int position) {
        if (isOnIt(call, position)) {
            return METHODS.contains(call.name) || call.name.startsWith("write") ? null : Reason.UNKNOWN_CALLEE;
        }
        return isCallback(call, position) || isParser(call) ? null : Reason.UNKNOWN_CALLEE;
    }

    /** Setters return the generator itself. */
    @Override
    public boolean returnsIt(MethodInsnNode call, int position) {
        return isOnIt(call, position) && call.desc.endsWith(")L" + type + ";");
    }

    /** Whether the use may leave the generator with somebody who can use it after the method. */
    static boolean mayBeKept(Use use) {
        if (!(use.insn() instanceof MethodInsnNode call)) {
            return false;
        }
        boolean handsToSerializers = call.name.equals("writeObject") || call.name.equals("writePOJO");
        return handsToSerializers || call.getOpcode() == Opcodes.INVOKEINTERFACE;
    }

    private boolean isOnIt(MethodInsnNode call, int position) {
        return position == 0 && call.owner.equals(type) && call.getOpcode() == Opcodes.INVOKEVIRTUAL;
    }

    private boolean isCallback(MethodInsnNode call, int position) {
        return position == 1
                && call.getOpcode() == Opcodes.INVOKEINTERFACE
                && call.owner.equals(iceberg + "util/JsonUtil$ToJson")
                && call.desc.endsWith(")V");
    }

    /** Iceberg's own {@code toJson(model, generator)}: they write to it and return. */
    private boolean isParser(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
                && call.owner.startsWith(iceberg)
                && call.name.equals("toJson")
                && call.desc.endsWith("L" + type + ";)V");
    }
}
