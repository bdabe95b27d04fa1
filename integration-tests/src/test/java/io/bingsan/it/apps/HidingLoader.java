package io.bingsan.it.apps;

import java.io.IOException;
import java.io.InputStream;

/**
 * Gives its classes the JDK's packages and their own and nothing else of the bootstrap loader, as module systems of
 * application servers do.
 */
public final class HidingLoader extends ClassLoader {
    private final ClassLoader jars = HidingLoader.class.getClassLoader();

    private HidingLoader() {
        super(null);
    }

    /** Runs {@link JacksonApp} in it. */
    public static void main(String[] arguments) throws Exception {
        new HidingLoader()
                .loadClass(JacksonApp.class.getName())
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.")) {
                return Class.forName(name, false, ClassLoader.getPlatformClassLoader());
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith("io.bingsan.agent.")) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream in = jars.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] classFile = in.readAllBytes();
            return defineClass(name, classFile, 0, classFile.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
