package io.bingsan.agent.launcher;

/** Whether this JVM is one to start in. Reads system properties only. */
final class JvmCheck {
    private static final int OLDEST = 17;
    private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

    private JvmCheck() {}

    /** Why the agent stands aside, as one line for the user; null if it need not. */
    static String objection() {
        String tooOld = tooOld();
        return tooOld != null ? tooOld : isTool();
    }

    static String tooOld() {
        String version = System.getProperty("java.specification.version", "");
        if (isAtLeast(version, OLDEST)) {
            return null;
        }
        return "WARN this JVM is Java " + version + ", and the agent needs Java " + OLDEST
                + " or newer; the application runs without it";
    }

    static boolean isAtLeast(String version, int oldest) {
        try {
            return Integer.parseInt(version) >= oldest;
        } catch (NumberFormatException e) {
            // "1.8" and older: newer ones are whole numbers.
            return false;
        }
    }

    private static String isTool() {
        String module = System.getProperty("jdk.module.main", "");
        String main = System.getProperty("jdk.module.main.class", System.getProperty("sun.java.command", ""));
        return isTool(module, main)
                ? "INFO standing aside: " + module + " is a tool of the JDK (see JAVA_TOOL_OPTIONS)"
                : null;
    }

    /**
     * The tools in a JDK's bin folder start their main class from a module of the JDK, which no application does. The
     * exception is {@code java Program.java}: there the compiler is the main class and the program follows.
     */
    static boolean isTool(String module, String mainClass) {
        boolean ofJdk = module.startsWith("jdk.") || module.startsWith("java.");
        return ofJdk && !mainClass.contains(SOURCE_LAUNCHER);
    }
}
