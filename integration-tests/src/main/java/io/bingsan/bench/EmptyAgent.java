package io.bingsan.bench;

import java.lang.instrument.Instrumentation;

/** The least that any agent costs a start. */
public final class EmptyAgent {
    private EmptyAgent() {}

    /** Does nothing. */
    public static void premain(String arguments, Instrumentation instrumentation) {}
}
