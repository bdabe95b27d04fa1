package io.bingsan.agent.engine.weave;

/** Which classes hold a known call site, by name: the first test for each class that is loaded, so it loads nothing. */
final class Target {
    private static final String[] JACKSON = {
        "com/fasterxml/jackson/databind/ObjectMapper",
        "com/fasterxml/jackson/databind/ObjectWriter",
        "tools/jackson/databind/ObjectMapper",
        "tools/jackson/databind/ObjectWriter",
    };

    private static final String[] TYPES = {
        "org/apache/iceberg/types/Types$DecimalType", "org/apache/iceberg/types/Types$FixedType",
    };

    private static final String[] FACTORIES = {
        "com/fasterxml/jackson/core/JsonFactory", "tools/jackson/core/TokenStreamFactory",
    };

    private Target() {}

    /** Whether it is a mapper or writer of Jackson 2 or 3, in Jackson's own package or a relocated one. */
    static boolean isJackson(String className) {
        return isAny(className, JACKSON);
    }

    /** Whether it is one of Iceberg's types whose text has parameters. */
    static boolean isType(String className) {
        return isAny(className, TYPES);
    }

    /** Whether it is the class of Jackson 2 or 3 that hands out recyclers of buffers. */
    static boolean isFactory(String className) {
        return isAny(className, FACTORIES);
    }

    /** The family of a class that one of the tests above knows. */
    static Family family(String className) {
        if (isType(className)) {
            return Family.TYPETEXT;
        }
        return isFactory(className) ? Family.RECYCLER : Family.JACKSON;
    }

    private static boolean isAny(String className, String[] names) {
        for (String name : names) {
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
