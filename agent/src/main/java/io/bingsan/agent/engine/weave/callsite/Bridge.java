package io.bingsan.agent.engine.weave.callsite;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The bridge's methods that woven code calls, by name: the classes themselves are on the bootstrap loader of the woven
 * application only, and this code also runs without one.
 */
final class Bridge {
    static final String CHAR_SINK = "io/bingsan/agent/bridge/CharSink";
    static final String TOKEN_BYTES = "io/bingsan/agent/bridge/TokenBytes";
    static final String GENERATOR_BUFFERS = "io/bingsan/agent/bridge/GeneratorBuffers";

    private static final String LEASE = "L" + TOKEN_BYTES + ";";

    private Bridge() {}

    static MethodInsnNode openSink() {
        return call(CHAR_SINK, "open", "(I)L" + CHAR_SINK + ";");
    }

    static MethodInsnNode acquireBytes() {
        return call(TOKEN_BYTES, "acquire", "(I)" + LEASE);
    }

    static MethodInsnNode bytes() {
        return call(TOKEN_BYTES, "array", "(I" + LEASE + ")[B");
    }

    static MethodInsnNode inspectRandom() {
        return call(TOKEN_BYTES, "inspect", "(L" + TokenRules.SECURE_RANDOM + ";[B" + LEASE + ")V");
    }

    static MethodInsnNode encodeToString() {
        String arguments = "(L" + TokenRules.ENCODER + ";[B" + LEASE + ")";
        return call(TOKEN_BYTES, "encodeToString", arguments + "Ljava/lang/String;");
    }

    static MethodInsnNode release(String owner, String type) {
        return call(owner, "release", "(L" + type + ";)V");
    }

    private static MethodInsnNode call(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor);
    }
}
