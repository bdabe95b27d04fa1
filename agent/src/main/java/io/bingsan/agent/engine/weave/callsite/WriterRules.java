package io.bingsan.agent.engine.weave.callsite;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A {@code StringWriter} over which Iceberg makes a JSON generator.
 *
 * @param iceberg the prefix of Iceberg's class names, relocated or not, with a slash at the end
 */
record WriterRules(String iceberg) implements UseRules {
    static final String STRING_WRITER = "java/io/StringWriter";

    private static final Set<String> OWNERS = Set.of(
            STRING_WRITER,
            "java/io/Writer",
            "java/io/Closeable",
            "java/io/Flushable",
            "java/lang/AutoCloseable",
            "java/lang/Appendable",
            "java/lang/Object");

    /** Not {@code getBuffer}, which shows the storage, and not what depends on the class or the identity. */
    private static final Set<String> METHODS = Set.of("write", "append", "flush", "close", "toString");

    @Override
    public Reason judge(MethodInsnNode call, int position) {
        if (position == 0 && call.getOpcode() != Opcodes.INVOKESTATIC) {
            return isOwnMethod(call) ? null : Reason.UNKNOWN_CALLEE;
        }
        return isGeneratorFactory(call, position) ? null : Reason.UNKNOWN_CALLEE;
    }

    @Override
    public boolean returnsIt(MethodInsnNode call, int position) {
        return position == 0 && call.name.equals("append") && isOwnMethod(call);
    }

    @Override
    public UseRules holder(MethodInsnNode call, int position) {
        if (!isGeneratorFactory(call, position)) {
            return null;
        }
        String descriptor = call.desc;
        return new GeneratorRules(iceberg, descriptor.substring(descriptor.indexOf(')') + 2, descriptor.length() - 1));
    }

    private static boolean isOwnMethod(MethodInsnNode call) {
        if (call.getOpcode() == Opcodes.INVOKESPECIAL) {
            return call.name.equals("<init>") && call.owner.equals(STRING_WRITER);
        }
        return METHODS.contains(call.name) && OWNERS.contains(call.owner);
    }

    /**
     * Jackson may be relocated, so only the end of its names is fixed. A decorator that the application gave the
     * factory sees the sink; should it keep that, it keeps a detached one.
     */
    private static boolean isGeneratorFactory(MethodInsnNode call, int position) {
        return position == 1
                && call.getOpcode() == Opcodes.INVOKEVIRTUAL
                && call.name.equals("createGenerator")
                && call.owner.endsWith("/jackson/core/JsonFactory")
                && call.desc.startsWith("(Ljava/io/Writer;)L")
                && call.desc.endsWith("/jackson/core/JsonGenerator;");
    }
}
