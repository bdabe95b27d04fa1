package io.bingsan.agent.engine.weave.recycler;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a copy's {@code BufferRecycler} is one that {@link PooledRecycler} is written for: a method that it does not
 * replace would look for buffers in the superclass, which has none.
 */
final class RecyclerShape {
    /** What 2.16 to 2.22 declare; since 2.17 there is {@code isLinkedWithPool()}, which touches no buffer. */
    private static final Set<String> KNOWN = Set.of(
            "allocByteBuffer(int)", "allocByteBuffer(int, int)", "releaseByteBuffer(int, byte[])",
            "allocCharBuffer(int)", "allocCharBuffer(int, int)", "releaseCharBuffer(int, char[])",
            "byteBufferLength(int)", "charBufferLength(int)", "balloc(int)", "calloc(int)",
            "withPool(RecyclerPool)", "releaseToPool()");

    private RecyclerShape() {}

    /** @throws IllegalStateException if the copy beside that factory differs */
    static void check(MethodHandles.Lookup factory) throws ReflectiveOperationException {
        Class<?> recycler = factory.findClass(factory.lookupClass().getPackageName() + ".util.BufferRecycler");
        Set<String> declared = new TreeSet<>();
        for (Method method : recycler.getDeclaredMethods()) {
            if (!method.isSynthetic() && (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0) {
                declared.add(signature(method));
            }
        }
        declared.remove("isLinkedWithPool()");
        if (!declared.equals(KNOWN)) {
            throw new IllegalStateException(recycler.getName() + " declares " + declared + "; accepted: "
                    + new TreeSet<>(KNOWN) + "; in force: this copy of Jackson keeps its own buffers");
        }
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
