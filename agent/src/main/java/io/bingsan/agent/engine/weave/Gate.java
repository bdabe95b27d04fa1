package io.bingsan.agent.engine.weave;

import io.bingsan.agent.engine.log.AgentLog;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Set;

/** Sees each class file that is loaded, and has the few that hold a known call site woven. */
public final class Gate implements ClassFileTransformer {
    private final Set<Family> families;
    private final boolean observe;
    private final WeaveReport report;
    private final AgentLog log;
    private volatile Runnable onFirstTarget;

    /** @param observe report what would be woven, and weave nothing */
    public Gate(Set<Family> families, boolean observe, WeaveReport report, AgentLog log) {
        this.families = families;
        this.observe = observe;
        this.report = report;
        this.log = log;
    }

    /** Called once, on the thread that loads the first class with a known call site; must return quickly. */
    public void onFirstTarget(Runnable action) {
        onFirstTarget = action;
    }

    /** Starts to look at classes; those that are loaded already are looked at again if {@code attached}. */
    public void install(Instrumentation instrumentation, boolean attached) {
        instrumentation.addTransformer(this, true);
    }

    /** Stops, and gives woven classes their own bytecode back. */
    public void remove(Instrumentation instrumentation) {
        instrumentation.removeTransformer(this);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String className, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        return null;
    }
}
