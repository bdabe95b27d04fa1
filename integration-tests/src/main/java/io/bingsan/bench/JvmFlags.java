package io.bingsan.bench;

import java.util.List;

/** Flags for the JVMs that a benchmark starts. */
final class JvmFlags {
    private JvmFlags() {}

    /** From JDK 24 on, libraries of the measured application make the JVM warn of Unsafe, in the midst of results. */
    static String[] quiet() {
        List<String> flags = Runtime.version().feature() >= 24
                ? List.of("-Dslf4j.internal.verbosity=ERROR", "--sun-misc-unsafe-memory-access=allow")
                : List.of("-Dslf4j.internal.verbosity=ERROR");
        return flags.toArray(String[]::new);
    }
}
