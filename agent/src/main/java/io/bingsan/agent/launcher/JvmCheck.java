package io.bingsan.agent.launcher;

/** Whether this JVM is one to start in. Reads system properties only. */
final class JvmCheck {
    private static final int OLDEST = 17;
    private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

    private JvmCheck() {}

    /** Why the agent stands aside, as one line for the user; null if it need not. */
    static String objection() {
        String tooOld = tooOld();
        return tooOld != null ? tooOld : tool();
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

    private static String tool() {
        String module = System.getProperty("jdk.module.main", "");
        String command = System.getProperty("sun.java.command", "");
        if (!isTool(module, command)) {
            return null;
        }
        int end = command.indexOf(' ');
        return "INFO standing aside for a tool of the JDK: " + (end < 0 ? command : command.substring(0, end));
    }

    /**
     * The tools in a JDK's bin folder start their main class from a module of the JDK, which no application does. The
     * exception is {@code java Program.java}: there the compiler is the main class and the program follows.
     */
    static boolean isTool(String module, String command) {
        boolean ofJdk = module.startsWith("jdk.") || module.startsWith("java.");
        return ofJdk && !command.startsWith(module + "/" + SOURCE_LAUNCHER);
    }
}
