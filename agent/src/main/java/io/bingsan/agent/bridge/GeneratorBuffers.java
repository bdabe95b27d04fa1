package io.bingsan.agent.bridge;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * Gives the buffers of a Jackson generator that its method never closes back to Jackson's own recycler, as closing would
 * have done. {@code close()} itself is not called: it would write what is missing, or throw.
 */
public final class GeneratorBuffers {
    private static final MethodHandle NOTHING =
            MethodHandles.empty(MethodType.methodType(void.class, Object.class));

    private static final ClassValue<MethodHandle> RELEASE = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            try {
                return isKnown(type) ? releaseOf(type) : NOTHING;
            } catch (Throwable inaccessible) {
                return NOTHING; // Another version, or a module that is not open: the buffers are lost, as before.
            }
        }
    };

    private GeneratorBuffers() {}

    /** Never throws; null and generators of other classes are ignored. */
    public static void release(Object generator) {
        if (generator == null || !Arming.isArmed()) {
            return;
        }
        try {
            RELEASE.get(generator.getClass()).invokeExact(generator);
        } catch (Throwable e) {
            AdviceErrors.record(e, FamilyId.ICEBERG);
        }
    }

    /** Exactly Jackson's own class, in whatever package: a subclass may mean something else by its methods. */
    private static boolean isKnown(Class<?> type) {
        return type.getName().endsWith(".core.json.WriterBasedJsonGenerator");
    }

    private static MethodHandle releaseOf(Class<?> type) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        Method buffers = opened(type.getDeclaredMethod("_releaseBuffers"));
        MethodHandle release = asConsumer(lookup.unreflect(buffers));
        Field contextField = opened(contextField(type));
        Method close = closeOf(contextField.getType());
        if (close == null) {
            return release; // Before 2.16 the context holds nothing that is pooled.
        }
        MethodHandle context = lookup.unreflectGetter(contextField);
        MethodHandle closeContext = asConsumer(MethodHandles.filterArguments(lookup.unreflect(opened(close)), 0, context));
        return MethodHandles.foldArguments(closeContext, release);
    }

    private static Field contextField(Class<?> type) throws NoSuchFieldException {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals("_ioContext")) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException("_ioContext in " + type.getName());
    }

    private static Method closeOf(Class<?> context) {
        try {
            return context.getMethod("close");
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static MethodHandle asConsumer(MethodHandle handle) {
        return handle.asType(MethodType.methodType(void.class, Object.class));
    }

    private static <T extends AccessibleObject> T opened(T member) {
        member.setAccessible(true);
        return member;
    }
}
