package io.bingsan.agent.engine.weave;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * An application class loader as the agent finds it: libraries of its own, woven when loaded; shares only the bridge.
 *
 * <p>It can also stand for an application whose build has relocated Jackson 2, as many do.
 */
public final class WovenLoader extends URLClassLoader {
    public static final String RELOCATED = "org/example/shaded/";

    private static final String JACKSON = "com/fasterxml/jackson/";

    private final boolean weaving;
    private final boolean relocating;
    private final List<ClassFinding> findings = new ArrayList<>();

    public WovenLoader(boolean weaving, boolean relocating, URL... classPath) {
        super(classPath, new BridgeOnly());
        this.weaving = weaving;
        this.relocating = relocating;
    }

    public List<ClassFinding> findings() {
        return findings;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/');
        String file = (relocating && path.startsWith(RELOCATED) ? path.substring(RELOCATED.length()) : path) + ".class";
        try (InputStream in = getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] classFile = relocating ? relocated(in.readAllBytes()) : in.readAllBytes();
            byte[] woven = weaving ? woven(path, classFile) : classFile;
            return defineClass(name, woven, 0, woven.length);
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

    private static byte[] relocated(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(writer, new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                return name.startsWith(JACKSON) ? RELOCATED + name : name;
            }
        }), 0);
        return writer.toByteArray();
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
