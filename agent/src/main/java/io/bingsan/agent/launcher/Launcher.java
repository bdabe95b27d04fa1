package io.bingsan.agent.launcher;

import io.bingsan.agent.bridge.Arming;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.jar.JarFile;

/**
 * Where the JVM enters: {@code -javaagent}, attach, and {@code java -jar}.
 *
 * <p>Rules that keep it harmless: compiled for Java 8, so that an old JVM gets a sentence instead of an
 * {@code UnsupportedClassVersionError}; no mutable statics; no logging; no library; touches {@code bridge} only when it
 * is visible from the bootstrap loader; and whatever goes wrong, the application starts.
 */
public final class Launcher {
    private static final String BEFORE_MAIN = "io.bingsan.agent.engine.Engine$BeforeMain";
    private static final String ATTACHED = "io.bingsan.agent.engine.Engine$Attached";
    private static final String COMMAND_LINE = "io.bingsan.agent.engine.cli.AgentCommand";

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
        @SuppressWarnings("unchecked")
        ToIntFunction<String[]> command = (ToIntFunction<String[]>) fromEngine(AgentJar.find(), COMMAND_LINE);
        int code = command.applyAsInt(arguments);
        if (code != 0) {
            System.out.flush();
            Runtime.getRuntime().exit(code);
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
            throw new IllegalStateException("bingsan: " + refusal);
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
            appendToBootstrap(jar, instrumentation);
        }
        if (!Arming.claimStart()) {
            say("WARN the agent is in this JVM already; this second one does nothing");
            return null;
        }
        @SuppressWarnings("unchecked")
        BiFunction<String, Instrumentation, String> engine =
                (BiFunction<String, Instrumentation, String>) fromEngine(jar, attached ? ATTACHED : BEFORE_MAIN);
        return engine.apply(arguments, instrumentation);
    }

    /**
     * For a renamed jar: the manifest's Boot-Class-Path names a file that is not there. From then on a class of this
     * package that is not yet loaded would come from the bootstrap loader, into a package of the same name that is not
     * ours, so those that are still needed are loaded first.
     */
    private static void appendToBootstrap(File jar, Instrumentation instrumentation) throws Exception {
        ClassLoader own = Launcher.class.getClassLoader();
        Class.forName(EngineClassLoader.class.getName(), true, own);
        Class.forName(NestedZip.class.getName(), true, own);
        try (JarFile file = new JarFile(jar)) {
            instrumentation.appendToBootstrapClassLoaderSearch(file);
        }
    }

    /** An object behind a JDK type, because a reflective call with arguments costs a start 12 ms on JDK 25. */
    private static Object fromEngine(File jar, String name) throws Exception {
        ClassLoader loader = new EngineClassLoader(jar, Launcher.class.getClassLoader());
        return loader.loadClass(name).getConstructor().newInstance();
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }

    private static void say(String text) {
        System.err.println("bingsan: " + text);
    }
}
