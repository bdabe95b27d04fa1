package io.bingsan.agent.engine.weave;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Says which known call sites a class file holds, by the same code that weaves them; loads nothing. */
public final class ClassCheck {
    private static final Set<Family> ALL = EnumSet.allOf(Family.class);

    private ClassCheck() {}

    /**
     * Never throws; a class file that cannot be read has no findings.
     *
     * @param className with slashes, as the class file's path has it
     */
    public static void inspect(String className, byte[] classFile, Consumer<ClassFinding> sink) {
        try {
            if (Weaver.mayHoldTarget(className, classFile, ALL)) {
                Weaver.weave(className, classFile, ALL).findings().forEach(sink);
            }
        } catch (IOException | RuntimeException | LinkageError unreadable) {
            // Not a class file, or not of a version that this agent knows: nothing can be said of it.
        }
    }
}
