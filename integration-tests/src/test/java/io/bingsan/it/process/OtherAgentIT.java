package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.it.apps.JacksonApp;
import io.bingsan.it.apps.SecondAgent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Beside another agent that transforms the same classes, whoever comes first. */
@EachJdk
class OtherAgentIT {
    @Parameter
    Jdk jdk;

    @TempDir
    Path folder;

    @Test
    void worksAfterTheOtherAgent() throws IOException {
        assertBothWork(JavaCommand.on(jdk).option("-javaagent:" + otherAgent()).agent());
    }

    @Test
    void worksBeforeTheOtherAgent() throws IOException {
        assertBothWork(JavaCommand.on(jdk).agent().option("-javaagent:" + otherAgent()));
    }

    private static void assertBothWork(JavaCommand command) {
        try (RunningProcess process = command.libraries(ClassPath.jackson()).main(JacksonApp.class).start()) {
            process.say("write\nretransform\nwrite\n");
            process.awaitOut("done: retransform\n[\"a\",1]\ndone: write\n");
            Scrape scrape = process.endpoint().scrape();

            assertThat(scrape.callSites("jackson", "woven", "")).isEqualTo(4);
            assertThat(scrape.pool("buffer", "returns_total")).isEqualTo(2);
            assertThat(process.finish().agentLines()).hasSize(1);
        }
    }

    private Path otherAgent() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", SecondAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        Path jar = folder.resolve("other-agent.jar");
        String entry = SecondAgent.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream classFile = SecondAgent.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new ZipEntry(entry));
            classFile.transferTo(out);
        }
        return jar;
    }
}
