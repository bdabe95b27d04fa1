package io.bingsan.agent.engine.weave;

/** Which classes hold a known call site, by name: the first test for each class that is loaded, so it loads nothing. */
final class Target {
    private static final String MAPPER = "com/fasterxml/jackson/databind/ObjectMapper";
    private static final String WRITER = "com/fasterxml/jackson/databind/ObjectWriter";

    private Target() {}

    /** Whether it is a Jackson 2 mapper or writer, in Jackson's own package or a relocated one. */
    static boolean isJackson(String className) {
        return isOrIsRelocated(className, MAPPER) || isOrIsRelocated(className, WRITER);
    }

    private static boolean isOrIsRelocated(String className, String name) {
        int prefix = className.length() - name.length();
        return className.endsWith(name) && (prefix == 0 || className.charAt(prefix - 1) == '/');
    }
}
