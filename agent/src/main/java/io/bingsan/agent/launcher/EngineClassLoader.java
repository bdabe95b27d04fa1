package io.bingsan.agent.launcher;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the engine from the entries {@code engine/**.classdata} of the agent's jar, and its libraries from the zip file that
 * one more entry is.
 *
 * <p>No other class loader looks there, so the application can neither see nor replace them. The parent is the platform
 * loader, so the engine cannot see the application either. Parallel capable: application threads weave here.
 */
final class EngineClassLoader extends ClassLoader {
    private static final String FOLDER = "engine/";
    private static final String ENGINE = "io.bingsan.agent.engine.";
    private static final String LIBRARIES = "io/bingsan/agent/engine/lib/";
    private static final String BRIDGE = "io.bingsan.agent.bridge.";

    static {
        registerAsParallelCapable();
    }

    private final ZipFile jar;
    private final String jarUrl;
    private final ProtectionDomain domain;
    private final ClassLoader bridge;

    /** 5 MB that a start rarely needs, and a JVM only while classes are loaded. */
    private SoftReference<NestedZip> libraries = new SoftReference<NestedZip>(null);

    /** @param bridge the loader of the bridge: null, the bootstrap loader, except on the command line */
    EngineClassLoader(File jar, ClassLoader bridge) throws IOException {
        super(platform());
        this.jar = new ZipFile(jar);
        this.jarUrl = jar.toURI().toString();
        this.domain = new ProtectionDomain(
                new CodeSource(new URL(jarUrl), (Certificate[]) null), null, this, null);
        this.bridge = bridge;
    }

    /** Java 8 has no name for the platform loader; it is the last one before the bootstrap loader. */
    private static ClassLoader platform() {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        while (loader.getParent() != null) {
            loader = loader.getParent();
        }
        return loader;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(BRIDGE)) {
            return Class.forName(name, false, bridge);
        }
        if (!name.startsWith(ENGINE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            byte[] classFile = content(name.replace('.', '/') + ".class");
            if (classFile == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, classFile, 0, classFile.length, domain);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** Class files of the engine as well, under their usual names: Byte Buddy reads advice this way. */
    @Override
    public InputStream getResourceAsStream(String name) {
        try {
            byte[] content = content(name);
            return content == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(content);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    protected URL findResource(String name) {
        ZipEntry entry = entry(name);
        try {
            return entry == null ? null : new URL("jar:" + jarUrl + "!/" + entry.getName());
        } catch (MalformedURLException e) {
            return null;
        }
    }

    private ZipEntry entry(String name) {
        return jar.getEntry(FOLDER + (name.endsWith(".class") ? name + "data" : name));
    }

    /** Null if there is no such entry. */
    private byte[] content(String name) throws IOException {
        if (name.startsWith(LIBRARIES)) {
            return libraries().read(name);
        }
        ZipEntry entry = entry(name);
        return entry == null ? null : read(entry);
    }

    private synchronized NestedZip libraries() throws IOException {
        NestedZip zip = libraries.get();
        if (zip == null) {
            zip = new NestedZip(read(entry("libraries.zip")));
            libraries = new SoftReference<NestedZip>(zip);
        }
        return zip;
    }

    private byte[] read(ZipEntry entry) throws IOException {
        byte[] bytes = new byte[(int) entry.getSize()];
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            in.readFully(bytes);
        }
        return bytes;
    }
}
