package io.bingsan.agent.engine.weave;

/** Which classes hold a known call site, by name: the first test for each class that is loaded, so it loads nothing. */
final class Target {
    private static final String[] JACKSON = {
        "com/fasterxml/jackson/databind/ObjectMapper",
        "com/fasterxml/jackson/databind/ObjectWriter",
        "tools/jackson/databind/ObjectMapper",
        "tools/jackson/databind/ObjectWriter",
    };

    private Target() {}

    /** Whether it is a mapper or writer of Jackson 2 or 3, in Jackson's own package or a relocated one. */
    static boolean isJackson(String className) {
        for (String name : JACKSON) {
            if (isOrIsRelocated(className, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOrIsRelocated(String className, String name) {
        int prefix = className.length() - name.length();
        return className.endsWith(name) && (prefix == 0 || className.charAt(prefix - 1) == '/');
    }
}
