package io.bingsan.agent.engine.weave.callsite;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** A {@code byte[]} that a {@code SecureRandom} fills and the method turns into text. */
final class TokenRules implements UseRules {
    static final TokenRules INSTANCE = new TokenRules();

    static final String SECURE_RANDOM = "java/security/SecureRandom";
    static final String NEXT_BYTES = "nextBytes";
    static final String ENCODER = "java/util/Base64$Encoder";

    /** Classes that application code cannot extend, or is not extending there, so the method is the JDK's own. */
    private static final Set<String> READERS = Set.of(
            ENCODER + ".encodeToString([B)Ljava/lang/String;",
            ENCODER + ".encode([B)[B",
            "java/util/HexFormat.formatHex([B)Ljava/lang/String;",
            "java/util/HexFormat.formatHex([BII)Ljava/lang/String;",
            "java/math/BigInteger.<init>([B)V",
            "java/math/BigInteger.<init>(I[B)V");

    /** Any subclass may run; which one is looked at before each call, and a foreign one keeps the array for good. */
    private static final String FILL = SECURE_RANDOM + "." + NEXT_BYTES + "([B)V";

    private static final Set<String> SETTERS = Set.of("java/util/Arrays.fill([BB)V", "java/util/Arrays.fill([BIIB)V");

    private TokenRules() {}

    @Override
    public Reason judge(MethodInsnNode call, int position) {
        String callee = callee(call);
        boolean allowed = callee.equals(FILL) || READERS.contains(callee) || SETTERS.contains(callee);
        return allowed ? null : Reason.UNKNOWN_CALLEE;
    }

    @Override
    public boolean hasElements() {
        return true;
    }

    static boolean fills(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call && callee(call).equals(FILL);
    }

    static boolean reads(AbstractInsnNode insn) {
        return insn.getOpcode() == Opcodes.BALOAD
                || insn instanceof MethodInsnNode call && READERS.contains(callee(call));
    }

    private static String callee(MethodInsnNode call) {
        return call.owner + "." + call.name + call.desc;
    }
}
