package io.bingsan.agent.engine.weave.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.agent.engine.weave.ClassFinding;
import io.bingsan.agent.engine.weave.Family;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** Classes as they were compiled and as they are woven, loaded side by side. */
final class Woven {
    private static final Set<Family> FAMILIES = EnumSet.of(Family.ICEBERG, Family.TOKEN);

    private final Map<String, byte[]> original;
    private final Map<String, byte[]> woven = new HashMap<>();
    private final List<ClassFinding> findings = new ArrayList<>();

    private Woven(Map<String, byte[]> classFiles) {
        original = classFiles;
        classFiles.forEach((name, classFile) -> {
            CallSiteWeaver.Result result = CallSiteWeaver.weave(name, classFile, FAMILIES);
            findings.addAll(result.findings());
            woven.put(name, result.woven() == null ? classFile : result.woven());
        });
    }

    static Woven of(Map<String, byte[]> classFiles) {
        return new Woven(classFiles);
    }

    /** Compiled for Java 17. */
    static Woven of(String className, String source) {
        return of(className, source, 17);
    }

    static Woven of(String className, String source, int release) {
        return of(JavaSource.compile(className, source, release));
    }

    List<ClassFinding> findings() {
        return findings;
    }

    /** Of the only call site: empty if it is woven. */
    String reason() {
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).weavable()).isEqualTo(findings.get(0).reason().isEmpty());
        return findings.get(0).reason();
    }

    /** The class as the JVM takes it with all of its verification. */
    Class<?> loadOriginal(String className) {
        return load(original, className);
    }

    Class<?> loadWoven(String className) {
        return load(woven, className);
    }

    byte[] classFile(String className) {
        return woven.get(className.replace('.', '/'));
    }

    private static Class<?> load(Map<String, byte[]> classFiles, String className) {
        ClassLoader loader = new InMemoryLoader(classFiles);
        StringWriter problems = new StringWriter();
        byte[] classFile = classFiles.get(className.replace('.', '/'));
        CheckClassAdapter.verify(new ClassReader(classFile), loader, false, new PrintWriter(problems));
        assertThat(problems.toString()).isEmpty();
        try {
            return Class.forName(className, true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static final class InMemoryLoader extends ClassLoader {
        private final Map<String, byte[]> classFiles;

        InMemoryLoader(Map<String, byte[]> classFiles) {
            super(Woven.class.getClassLoader());
            this.classFiles = classFiles;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] classFile = classFiles.get(name.replace('.', '/'));
            if (classFile == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, classFile, 0, classFile.length);
        }
    }
}
