package io.bingsan.agent.engine.weave;

import io.bingsan.agent.bridge.CharSink;
import io.bingsan.agent.engine.log.AgentLog;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sees each class file that is loaded, and has the few that hold a known call site woven.
 *
 * <p>A class without one costs a comparison of names and a scan of its constant pool; nothing is loaded for it. Never
 * throws: the JVM would swallow that silently, so it is counted and logged here, and the class stays as it was.
 */
public final class Gate implements ClassFileTransformer {
    private static final int MOST_WARNINGS = 10;

    private final Set<Family> families;
    private final boolean observe;
    private final WeaveReport report;
    private final AgentLog log;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Runnable onFirstTarget;

    /** Classes that are loaded already are counted the first time they are looked at, which is while we attach. */
    private volatile boolean attaching;

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
        instrumentation.addTransformer(this, instrumentation.isRetransformClassesSupported());
        if (attached) {
            attaching = true;
            LoadedTargets.retransform(instrumentation, families, log);
            attaching = false;
        }
    }

    /** Stops, and gives woven classes their own bytecode back. */
    public void remove(Instrumentation instrumentation) {
        instrumentation.removeTransformer(this);
        LoadedTargets.retransform(instrumentation, families, log);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String className, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (className == null || isNotApplication(loader)) {
            return null;
        }
        try {
            if (!Weaver.mayHoldTarget(className, classFile, families)) {
                return null;
            }
            return weave(loader, className, redefined == null || attaching, classFile);
        } catch (Throwable e) {
            warn(className, e);
            report.count(Target.family(className), false, "weaving-failed");
            return null;
        }
    }

    static boolean isNotApplication(ClassLoader loader) {
        return loader == null
                || loader == ClassLoader.getPlatformClassLoader()
                || loader == Gate.class.getClassLoader();
    }

    private byte[] weave(ClassLoader loader, String className, boolean first, byte[] classFile) throws Exception {
        long start = System.nanoTime();
        try {
            Weaver.Result result = Weaver.weave(className, classFile, families);
            if (result.findings().isEmpty()) {
                return null;
            }
            String obstacle = obstacle(loader);
            if (first) {
                announce();
                count(result.findings(), obstacle);
            }
            return obstacle.isEmpty() ? result.classFile() : null;
        } finally {
            report.spent(System.nanoTime() - start);
        }
    }

    private String obstacle(ClassLoader loader) {
        if (observe) {
            return "observe-mode";
        }
        return seesBridge(loader) ? "" : "bridge-not-visible";
    }

    /** OSGi and JBoss Modules hide packages of the bootstrap loader unless they are told not to. */
    private static boolean seesBridge(ClassLoader loader) {
        try {
            return Class.forName(CharSink.class.getName(), false, loader) == CharSink.class;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private void count(List<ClassFinding> findings, String obstacle) {
        for (ClassFinding finding : findings) {
            String reason = finding.weavable() ? obstacle : finding.reason();
            report.count(finding.family(), reason.isEmpty(), reason);
            String site = finding.className() + "." + finding.method();
            log.debug(reason.isEmpty() ? "woven: " + site : "left alone: " + site + " (" + reason + ")");
        }
    }

    /** A cause that all classes share would else fill the application's log. */
    private void warn(String className, Throwable failure) {
        int number = failures.incrementAndGet();
        if (number <= MOST_WARNINGS) {
            log.warn("left alone: " + className.replace('/', '.') + ", because weaving it failed", failure);
        }
        if (number == MOST_WARNINGS) {
            log.warn("no more lines about failed weaving; bingsan_call_sites counts them as weaving-failed");
        }
    }

    private void announce() {
        Runnable action = onFirstTarget;
        if (action != null) {
            onFirstTarget = null;
            action.run();
        }
    }
}
