package io.bingsan.agent.engine.weave.jackson;

import java.util.List;

/** The two lines of Jackson: the same design under other names, with other exceptions. */
enum Flavor {
    JACKSON_2("com/fasterxml/jackson/", List.of(WriteAsBytesAdvice.class, WriteAsStringAdvice.class)),
    JACKSON_3("tools/jackson/", List.of(WriteAsBytesAdvice3.class, WriteAsStringAdvice3.class));

    private final String root;
    private final List<Class<?>> advice;

    Flavor(String root, List<Class<?>> advice) {
        this.root = root;
        this.advice = advice;
    }

    /** The flavor of a mapper or writer, which may be in a relocated package. */
    static Flavor of(String className) {
        return className.contains(JACKSON_3.root) ? JACKSON_3 : JACKSON_2;
    }

    /** The packages' common start, with slashes. */
    String root() {
        return root;
    }

    String mapper() {
        return root + "databind/ObjectMapper";
    }

    /** For {@code writeValueAsBytes}. */
    Class<?> bytesAdvice() {
        return advice.get(0);
    }

    /** For {@code writeValueAsString}. */
    Class<?> stringAdvice() {
        return advice.get(1);
    }
}
