package io.bingsan.agent.engine.weave;

import io.bingsan.agent.engine.log.AgentLog;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.Set;

/** Has classes that were loaded before the agent transformed again, one by one, so that one failure costs one class. */
final class LoadedTargets {
    private LoadedTargets() {}

    static void retransform(Instrumentation instrumentation, Set<Family> families, AgentLog log) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (isTarget(instrumentation, type, families)) {
                try {
                    instrumentation.retransformClasses(type);
                } catch (Throwable e) {
                    log.warn("left alone: " + type.getName() + ", because the JVM refused to transform it again: " + e);
                }
            }
        }
    }

    private static boolean isTarget(Instrumentation instrumentation, Class<?> type, Set<Family> families) {
        if (type.isArray() || type.isHidden() || Gate.isNotApplication(type.getClassLoader())) {
            return false;
        }
        try {
            return instrumentation.isModifiableClass(type) && mayHoldTarget(type, families);
        } catch (IOException | RuntimeException | LinkageError unreadable) {
            return false; // Generated at run time, or its jar is gone.
        }
    }

    private static boolean mayHoldTarget(Class<?> type, Set<Family> families) throws IOException {
        String name = type.getName().replace('.', '/');
        try (InputStream in = type.getClassLoader().getResourceAsStream(name + ".class")) {
            return in != null && Weaver.mayHoldTarget(name, in.readAllBytes(), families);
        }
    }
}
