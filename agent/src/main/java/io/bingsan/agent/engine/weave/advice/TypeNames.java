package io.bingsan.agent.engine.weave.advice;

import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/**
 * Descriptions of types from their class files alone. Types that are only named are never looked for: the application's
 * loader may be in the middle of loading them.
 */
final class TypeNames {
    /** For the annotations of advice, and for the types of the JDK. */
    private static final ClassFileLocator ENGINE =
            ClassFileLocator.ForClassLoader.of(TypeNames.class.getClassLoader());

    private TypeNames() {}

    static TypePool in(ClassFileLocator classFiles) {
        return new TypePool.Default.WithLazyResolution(
                new TypePool.CacheProvider.Simple(),
                new ClassFileLocator.Compound(classFiles, ENGINE),
                TypePool.Default.ReaderMode.FAST);
    }
}
