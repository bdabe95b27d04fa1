package io.bingsan.agent.engine.log;

import java.io.PrintStream;

/**
 * The agent's own lines, {@code bingsan: LEVEL text}, on one stream.
 *
 * <p>Not a logging framework, on purpose: initialising the JDK's before {@code main} takes it away from an application
 * that chooses its log manager there, as Quarkus does. Thread-safe; a line is written with one call, so lines of two
 * threads do not mix.
 */
public final class AgentLog {
    private static final String PREFIX = "bingsan: ";

    private final PrintStream stream;
    private final LogLevel level;

    /** @param stream kept even when the application replaces {@link System#err} later */
    public AgentLog(PrintStream stream, LogLevel level) {
        this.stream = stream;
        this.level = level;
    }

    public void error(String text) {
        write(LogLevel.ERROR, "ERROR ", text);
    }

    public void warn(String text) {
        write(LogLevel.WARN, "WARN ", text);
    }

    /** One line with the failure's type and message; its stack as well when the level is {@code debug}. */
    public void warn(String text, Throwable failure) {
        warn(text + ": " + failure);
        trace(failure);
    }

    /** One line with the failure's type and message; its stack as well when the level is {@code debug}. */
    public void error(String text, Throwable failure) {
        error(text + ": " + failure);
        trace(failure);
    }

    public void info(String text) {
        write(LogLevel.INFO, "INFO ", text);
    }

    public void debug(String text) {
        write(LogLevel.DEBUG, "DEBUG ", text);
    }

    /** A line without a level word, for scripts that wait for it; written when {@code info} is. */
    public void announce(String text) {
        write(LogLevel.INFO, "", text);
    }

    private void write(LogLevel needed, String word, String text) {
        if (writes(needed)) {
            stream.println(PREFIX + word + printable(text));
        }
    }

    private boolean writes(LogLevel needed) {
        return level.ordinal() >= needed.ordinal();
    }

    private void trace(Throwable failure) {
        if (writes(LogLevel.DEBUG)) {
            failure.printStackTrace(stream);
        }
    }

    /** Keeps a line one line: what a configuration value or an exception says could hold anything. */
    private static String printable(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return line.toString();
    }
}
