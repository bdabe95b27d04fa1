package io.bingsan.it.process;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A JDK of this machine: the one that runs the tests, and newer ones where they are usually installed.
 *
 * @param feature its version, such as 17
 */
record Jdk(Path home, int feature) {
    private static final int OLDEST = 17;

    /** One of each version, the oldest first. */
    static List<Jdk> installed() {
        Map<Integer, Jdk> byFeature = new TreeMap<>();
        for (Path home : homes()) {
            int feature = featureOf(home);
            if (feature >= OLDEST) {
                byFeature.putIfAbsent(feature, new Jdk(home, feature));
            }
        }
        return List.copyOf(byFeature.values());
    }

    /** The one that runs the tests. */
    static Jdk current() {
        return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    Path tool(String name) {
        return home.resolve("bin").resolve(name);
    }

    boolean hasVirtualThreads() {
        return feature >= 21;
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }

    private static List<Path> homes() {
        List<Path> homes = new ArrayList<>();
        homes.add(current().home);
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME")) {
                homes.add(Path.of(value));
            }
        });
        homes.addAll(foldersIn(Path.of("/usr/lib/jvm")));
        homes.addAll(foldersIn(Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java")));
        return homes;
    }

    private static List<Path> foldersIn(Path parent) {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, Files::isDirectory)) {
                children.forEach(folders::add);
            } catch (IOException e) {
                throw new IllegalStateException(parent + " cannot be listed", e);
            }
        }
        return folders;
    }

    /** Read from the file that each JDK carries, which is much faster than to start it; 0 for what is not a JDK. */
    private static int featureOf(Path home) {
        Properties release = new Properties();
        Path file = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/javac")) || !Files.isReadable(file)) {
            return 0;
        }
        try (Reader in = Files.newBufferedReader(file)) {
            release.load(in);
            String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
            return Runtime.Version.parse(version).feature();
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        }
    }
}
