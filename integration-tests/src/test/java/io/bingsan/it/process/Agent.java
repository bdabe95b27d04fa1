package io.bingsan.it.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** The packaged agent. */
final class Agent {
    private Agent() {}

    static Path jar() {
        Path jar = Path.of(System.getProperty("agent.jar")).normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("no agent at " + jar + "; mvn package makes it");
        }
        return jar;
    }

    static String flag(String arguments) {
        return flag(jar(), arguments);
    }

    static String flag(Path jar, String arguments) {
        return "-javaagent:" + jar + (arguments.isEmpty() ? "" : "=" + arguments);
    }
}
