package io.bingsan.agent.launcher;

import io.bingsan.agent.bridge.Arming;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * Where the JVM enters: {@code -javaagent}, attach, and {@code java -jar}.
 *
 * <p>Rules that keep it harmless: compiled for Java 8, so that an old JVM gets a sentence instead of an
 * {@code UnsupportedClassVersionError}; no mutable statics; no logging; no library; touches {@code bridge} only when it
 * is visible from the bootstrap loader; and whatever goes wrong, the application starts.
 */
public final class Launcher {
    private static final String ENGINE = "io.bingsan.agent.engine.Engine";

    private Launcher() {}

    /** Before the application's {@code main}. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        launch(arguments, instrumentation, false);
    }

    /** In a JVM that runs already. */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        launch(arguments, instrumentation, true);
    }

    /**
     * The command line.
     *
     * <p>A process tells its result by an exit code. Only this method ends the JVM, and nothing but {@code java -jar}
     * calls it, so no application can be ended by it.
     */
    public static void main(String[] arguments) throws Exception {
        String objection = JvmCheck.tooOld();
        if (objection != null) {
            say(objection);
            Runtime.getRuntime().exit(1);
        }
        Object code = engine(AgentJar.find()).getMethod("command", String[].class).invoke(null, (Object) arguments);
        if (!Integer.valueOf(0).equals(code)) {
            System.out.flush();
            Runtime.getRuntime().exit((Integer) code);
        }
    }

    private static void launch(String arguments, Instrumentation instrumentation, boolean attached) {
        String refusal;
        try {
            refusal = start(arguments, instrumentation, attached);
        } catch (Throwable failure) {
            say("ERROR the agent cannot start: " + cause(failure) + "; the application runs without it");
            return;
        }
        if (refusal != null) {
            throw new IllegalStateException(refusal);
        }
    }

    /** Null, or why the JVM must not start: only ever with {@code strict=true}. */
    private static String start(String arguments, Instrumentation instrumentation, boolean attached) throws Exception {
        String objection = JvmCheck.objection();
        if (objection != null) {
            say(objection);
            return null;
        }
        File jar = AgentJar.find();
        if (Launcher.class.getClassLoader() != null) {
            // A renamed jar: the manifest's Boot-Class-Path names a file that is not there.
            try (JarFile file = new JarFile(jar)) {
                instrumentation.appendToBootstrapClassLoaderSearch(file);
            }
        }
        if (!Arming.claimStart()) {
            say("WARN the agent is in this JVM already; this second one does nothing");
            return null;
        }
        return (String) engine(jar)
                .getMethod("start", String.class, Instrumentation.class, boolean.class)
                .invoke(null, arguments, instrumentation, attached);
    }

    private static Class<?> engine(File jar) throws Exception {
        return new EngineClassLoader(jar, Launcher.class.getClassLoader()).loadClass(ENGINE);
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }

    private static void say(String text) {
        System.err.println("bingsan: " + text);
    }
}
