package io.bingsan.agent.bridge;

import java.io.OutputStream;
import java.io.Writer;
import java.lang.reflect.Method;

/**
 * Whether a mapper's class replaces the {@code writeValue} that a pooled call relies on. Such a mapper is left alone: its
 * {@code writeValueAsBytes} never called that method, so calling it would run code that did not run before.
 */
final class WriteOverrides {
    private static final ClassValue<Boolean> OVERRIDDEN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isOverridden(type);
        }
    };

    private WriteOverrides() {}

    static boolean of(Object mapper) {
        return OVERRIDDEN.get(mapper.getClass());
    }

    private static boolean isOverridden(Class<?> type) {
        Class<?> base = baseOf(type);
        try {
            for (Class<?> c = type; c != base; c = c.getSuperclass()) {
                for (Method method : c.getDeclaredMethods()) {
                    if (isWriteValue(method)) {
                        return true;
                    }
                }
            }
            return base == null;
        } catch (LinkageError undecided) {
            return true; // A type in some signature is missing, so the methods cannot be listed.
        }
    }

    /** The topmost Jackson mapper or writer; found by name, because each relocated copy has its own. */
    private static Class<?> baseOf(Class<?> type) {
        Class<?> base = null;
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            String name = c.getName();
            if (name.endsWith(".databind.ObjectMapper") || name.endsWith(".databind.ObjectWriter")) {
                base = c;
            }
        }
        return base;
    }

    private static boolean isWriteValue(Method method) {
        if (!method.getName().equals("writeValue") || method.getParameterCount() != 2) {
            return false;
        }
        Class<?> target = method.getParameterTypes()[0];
        return target == OutputStream.class || target == Writer.class;
    }
}
