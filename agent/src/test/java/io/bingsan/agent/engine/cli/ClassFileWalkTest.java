package io.bingsan.agent.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFileWalkTest implements ClassFileWalk.Visitor {
    private static final byte[] CLASS_FILE = {1, 2, 3};

    private final List<String> seen = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    @TempDir
    private Path folder;

    @Override
    public void classFile(String location, String className, byte[] classFile) {
        seen.add(folder.relativize(Path.of(location)) + ": " + className);
    }

    @Override
    public void problem(String location, String what) {
        problems.add(folder.relativize(Path.of(location)) + ": " + what);
    }

    @Test
    void looksIntoJarsWithinJarsAndStripsTheirFolders() throws IOException {
        byte[] library = zip("a/B.class", CLASS_FILE, "META-INF/versions/11/a/B.class", CLASS_FILE, "a/b.txt", CLASS_FILE);
        byte[] boot = zip("BOOT-INF/classes/x/Y.class", CLASS_FILE, "BOOT-INF/lib/lib.jar", library);
        Path jar = write("app.jar", boot);

        walk(jar);

        assertThat(seen).containsExactly("app.jar: x/Y", "app.jar!/BOOT-INF/lib/lib.jar: a/B");
        assertThat(problems).isEmpty();
    }

    @Test
    void looksIntoFoldersOfClassesAndOfJars() throws IOException {
        Files.createDirectories(folder.resolve("f/p/q"));
        write("f/p/q/C.class", CLASS_FILE);
        write("f/lib.jar", zip("a/B.class", CLASS_FILE));
        write("f/readme.md", CLASS_FILE);

        walk(folder.resolve("f"));

        assertThat(seen).containsExactly("f/lib.jar: a/B", "f: p/q/C");
    }

    @Test
    void goesOnAfterADamagedJar() throws IOException {
        byte[] good = zip("a/B.class", CLASS_FILE);
        write("1.jar", "no jar".getBytes(StandardCharsets.UTF_8));
        write("2.jar", Arrays.copyOf(good, good.length / 2));
        write("3.jar", new byte[0]);
        write("4.jar", good);

        walk(folder);

        assertThat(seen).containsExactly("4.jar: a/B");
        assertThat(problems).hasSize(3).allMatch(problem -> problem.contains("not a readable jar"));
    }

    @Test
    void goesOnAfterADamagedJarWithinAJar() throws IOException {
        byte[] inner = zip("a/B.class", new byte[100_000]);
        byte[] outer = zip("1.jar", Arrays.copyOf(inner, inner.length / 2), "c/D.class", CLASS_FILE);

        walk(write("app.jar", outer));

        assertThat(seen).containsExactly("app.jar: c/D");
        assertThat(problems).singleElement().asString().contains("app.jar!/1.jar");
    }

    @Test
    void refusesAClassFileThatInflatesWithoutEnd() throws IOException {
        walk(write("bomb.jar", zip("a/B.class", new byte[50 << 20], "c/D.class", CLASS_FILE)));

        assertThat(seen).containsExactly("bomb.jar: c/D");
        assertThat(problems).containsExactly("bomb.jar!/a/B.class: too large for a class file");
    }

    @Test
    void refusesJarsNestedWithoutEnd() throws IOException {
        byte[] jar = zip("a/B.class", CLASS_FILE);
        for (int i = 0; i < 10; i++) {
            jar = zip("in.jar", jar);
        }

        walk(write("deep.jar", jar));

        assertThat(seen).isEmpty();
        assertThat(problems).singleElement().asString().contains("nested too deep");
    }

    private void walk(Path path) {
        new ClassFileWalk(this).walk(path.toFile());
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write((byte[]) namesAndContents[i + 1]);
            }
        }
        return bytes.toByteArray();
    }
}
