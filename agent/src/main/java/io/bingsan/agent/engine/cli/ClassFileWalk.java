package io.bingsan.agent.engine.cli;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Visits the class files of jars and folders, and of jars within jars.
 *
 * <p>Reads one class file at a time, whatever the archives claim of their sizes, and goes on after one that is damaged.
 */
final class ClassFileWalk {
    private static final int MAX_CLASS_BYTES = 4 << 20;
    private static final int MAX_DEPTH = 3;
    private static final int MAX_FOLDERS = 64;
    private static final long MAX_ENTRIES = 2_000_000;

    private final Visitor visitor;
    private long entries;

    ClassFileWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Told of everything in the order of its place. */
    interface Visitor {
        /** @param className with slashes */
        void classFile(String location, String className, byte[] classFile);

        void problem(String location, String what);
    }

    void walk(File path) {
        if (path.isDirectory()) {
            folder(path, path, 0);
        } else if (!path.isFile()) {
            visitor.problem(path.getPath(), path.exists() ? "not a file" : "no such file or folder");
        } else if (path.getName().endsWith(".class")) {
            looseClass(path, path.getName(), path.getPath());
        } else {
            archive(path);
        }
    }

    private void folder(File root, File folder, int depth) {
        File[] children = folder.listFiles();
        if (children == null || depth > MAX_FOLDERS) {
            visitor.problem(folder.getPath(), children == null ? "cannot be listed" : "too deep, perhaps a link to itself");
            return;
        }
        Arrays.sort(children);
        for (File child : children) {
            if (child.isDirectory()) {
                folder(root, child, depth + 1);
            } else if (child.getName().endsWith(".class")) {
                String entry = child.getPath().substring(root.getPath().length() + 1).replace(File.separatorChar, '/');
                looseClass(child, entry, root.getPath());
            } else if (isArchive(child.getName())) {
                archive(child);
            }
        }
    }

    private void looseClass(File file, String entry, String location) {
        try (InputStream in = new FileInputStream(file)) {
            classFile(location, entry, in);
        } catch (IOException e) {
            visitor.problem(file.getPath(), "cannot be read: " + e.getMessage());
        }
    }

    private void archive(File file) {
        try (ZipFile zip = new ZipFile(file)) {
            for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements() && mayGoOn(file.getPath()); ) {
                ZipEntry entry = e.nextElement();
                if (isOfInterest(entry.getName())) {
                    entry(zip, entry, file.getPath());
                }
            }
        } catch (IOException | RuntimeException e) {
            visitor.problem(file.getPath(), "not a readable jar: " + e.getMessage());
        }
    }

    private void entry(ZipFile zip, ZipEntry entry, String location) {
        try (InputStream in = zip.getInputStream(entry)) {
            visit(location, entry.getName(), in, 1);
        } catch (IOException | RuntimeException e) {
            visitor.problem(location + "!/" + entry.getName(), "cannot be read: " + e.getMessage());
        }
    }

    private void nested(String location, InputStream archive, int depth) throws IOException {
        ZipInputStream zip = new ZipInputStream(archive);
        for (ZipEntry entry = zip.getNextEntry(); entry != null && mayGoOn(location); entry = zip.getNextEntry()) {
            if (isOfInterest(entry.getName())) {
                visit(location, entry.getName(), zip, depth + 1);
            }
        }
    }

    private void visit(String location, String entry, InputStream in, int depth) throws IOException {
        if (entry.endsWith(".class")) {
            classFile(location, entry, in);
        } else if (depth <= MAX_DEPTH) {
            nested(location + "!/" + entry, in, depth);
        } else {
            visitor.problem(location + "!/" + entry, "nested too deep");
        }
    }

    private void classFile(String location, String entry, InputStream in) throws IOException {
        byte[] classFile = in.readNBytes(MAX_CLASS_BYTES + 1);
        if (classFile.length > MAX_CLASS_BYTES) {
            visitor.problem(location + "!/" + entry, "too large for a class file");
        } else {
            visitor.classFile(location, className(entry), classFile);
        }
    }

    private boolean mayGoOn(String location) {
        if (++entries == MAX_ENTRIES) {
            visitor.problem(location, "stopped after " + MAX_ENTRIES + " entries");
        }
        return entries < MAX_ENTRIES;
    }

    /** Classes of a WAR or a Spring Boot jar have a folder in front of their package. */
    private static String className(String entry) {
        String name = entry.substring(0, entry.length() - ".class".length());
        for (String folder : new String[] {"WEB-INF/classes/", "BOOT-INF/classes/"}) {
            if (name.startsWith(folder)) {
                return name.substring(folder.length());
            }
        }
        return name;
    }

    /** Versions of a class for newer JVMs are left out: they would be counted twice. */
    private static boolean isOfInterest(String name) {
        return (name.endsWith(".class") && !name.startsWith("META-INF/versions/")) || isArchive(name);
    }

    private static boolean isArchive(String name) {
        return name.endsWith(".jar") || name.endsWith(".war") || name.endsWith(".ear");
    }
}
