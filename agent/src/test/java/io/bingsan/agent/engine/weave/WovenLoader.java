package io.bingsan.agent.engine.weave;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** An application class loader as the agent finds it: libraries of its own, woven when loaded; shares only the bridge. */
public final class WovenLoader extends URLClassLoader {
    private final boolean weaving;
    private final List<ClassFinding> findings = new ArrayList<>();

    public WovenLoader(boolean weaving, URL... classPath) {
        super(classPath, new BridgeOnly());
        this.weaving = weaving;
    }

    public List<ClassFinding> findings() {
        return findings;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/');
        try (InputStream in = getResourceAsStream(path + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] classFile = weaving ? woven(path, in.readAllBytes()) : in.readAllBytes();
            return defineClass(name, classFile, 0, classFile.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] woven(String path, byte[] classFile) throws IOException {
        if (!Weaver.mayHoldTarget(path, classFile, EnumSet.allOf(Family.class))) {
            return classFile;
        }
        Weaver.Result result = Weaver.weave(path, classFile, EnumSet.allOf(Family.class));
        findings.addAll(result.findings());
        return result.classFile() == null ? classFile : result.classFile();
    }

    /** Stands for the bootstrap loader, where the bridge is in a real JVM. */
    private static final class BridgeOnly extends ClassLoader {
        private final ClassLoader tests = WovenLoader.class.getClassLoader();

        BridgeOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("io.bingsan.agent.bridge.")) {
                return tests.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
