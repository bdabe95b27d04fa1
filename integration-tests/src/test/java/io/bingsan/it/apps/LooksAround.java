package io.bingsan.it.apps;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tries to see classes, named in a file, by each class loader that an application has. */
public final class LooksAround {
    private LooksAround() {}

    public static void main(String[] arguments) throws Exception {
        List<ClassLoader> loaders = List.of(
                ClassLoader.getSystemClassLoader(),
                ClassLoader.getPlatformClassLoader(),
                new URLClassLoader(new URL[0]),
                Thread.currentThread().getContextClassLoader());
        for (String name : Files.readAllLines(Path.of(arguments[0]))) {
            for (ClassLoader loader : loaders) {
                if (isVisible(name, loader)) {
                    System.out.println(name);
                }
            }
        }
        Console.serve(Map.of());
    }

    private static boolean isVisible(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader) != null;
        } catch (ClassNotFoundException hidden) {
            return false;
        }
    }
}
