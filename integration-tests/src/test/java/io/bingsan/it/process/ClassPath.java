package io.bingsan.it.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What applications under test have on their class paths. */
final class ClassPath {
    private ClassPath() {}

    /** The applications themselves. */
    static Path apps() {
        return element("test-classes");
    }

    /** Jars of this build's test class path, whose file names start so: {@code jackson-core-2}. */
    static List<Path> jars(String... names) {
        return Stream.of(names).map(ClassPath::element).toList();
    }

    /** Jackson 2 as this build has it. */
    static List<Path> jackson() {
        return jars("jackson-annotations-2", "jackson-core-2", "jackson-databind-2");
    }

    static List<Path> jackson3() {
        return jars("jackson-annotations-2", "jackson-core-3", "jackson-databind-3");
    }

    /** Jackson 2.15. */
    static List<Path> oldJackson() {
        return List.of(new File(System.getProperty("old.jackson.directory")).listFiles()).stream()
                .map(File::toPath)
                .toList();
    }

    static String join(List<Path> elements) {
        return String.join(File.pathSeparator, elements.stream().map(Path::toString).toList());
    }

    private static Path element(String name) {
        List<Path> found = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(element);
            String file = path.getFileName().toString();
            if (file.startsWith(name) && !file.endsWith("-tests.jar") && Files.exists(path)) {
                found.add(path);
            }
        }
        if (found.size() != 1) {
            throw new IllegalStateException("one element of the class path must start with " + name + ": " + found);
        }
        return found.get(0);
    }
}
