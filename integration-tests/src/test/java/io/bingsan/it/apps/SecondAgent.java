package io.bingsan.it.apps;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** Somebody else's agent: looks at Jackson's classes, and has them transformed again when the application asks. */
public final class SecondAgent implements ClassFileTransformer {
    private static Instrumentation instrumentation;

    private SecondAgent() {}

    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
        given.addTransformer(new SecondAgent(), true);
    }

    static void retransform(Class<?>... types) throws Exception {
        instrumentation.retransformClasses(types);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        boolean isJackson = name != null && name.startsWith("com/fasterxml/jackson/databind/Object");
        return isJackson ? classFile.clone() : null;
    }
}
