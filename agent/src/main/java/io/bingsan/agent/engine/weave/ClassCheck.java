package io.bingsan.agent.engine.weave;

import java.util.function.Consumer;

/** Says which known call sites a class file holds, by the same code that weaves them; loads nothing. */
public final class ClassCheck {
    private ClassCheck() {}

    /** Never throws; a class file that cannot be read has no findings. */
    public static void inspect(byte[] classFile, Consumer<ClassFinding> sink) {}
}
