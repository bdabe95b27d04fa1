package io.bingsan.agent.engine.weave.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import io.bingsan.agent.bridge.CharSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a class of a test in memory, so that the test shows the code that it is about. */
final class JavaSource {
    private JavaSource() {}

    /** Class files by internal name. */
    static Map<String, byte[]> compile(String className, String source, int release) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
        try (InMemory files = new InMemory(standard)) {
            List<String> options = List.of("-g", "-nowarn", "--release", "" + release, "-cp", classPath());
            List<JavaFileObject> units = List.of(new Text(className, source));
            boolean compiled = compiler.getTask(messages, files, null, options, null, units).call();
            assertThat(compiled).as("compiles: %s", messages).isTrue();
            return files.classFiles();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String classPath() {
        return pathOf(JsonFactory.class) + System.getProperty("path.separator") + pathOf(CharSink.class);
    }

    private static Path pathOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(URI.create(source.getLocation().toString()));
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String source;

        Text(String className, String source) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, javax.tools.FileObject sibling) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            written.put(className.replace('.', '/'), out);
            return new SimpleJavaFileObject(URI.create("mem:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return out;
                }
            };
        }

        Map<String, byte[]> classFiles() {
            Map<String, byte[]> classFiles = new HashMap<>();
            written.forEach((name, out) -> classFiles.put(name, out.toByteArray()));
            return classFiles;
        }
    }
}
