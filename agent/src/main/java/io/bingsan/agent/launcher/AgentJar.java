package io.bingsan.agent.launcher;

import java.io.File;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.URL;
import java.security.CodeSource;

/** Finds the jar that this code came from. */
final class AgentJar {
    private static final String HOME = "io.bingsan.agent.launcher.AgentHome";

    private AgentJar() {}

    static File find() throws Exception {
        Class<?> home = Class.forName(HOME, false, ClassLoader.getSystemClassLoader());
        CodeSource source = home.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new FileNotFoundException("the agent is not in a jar file");
        }
        return fileOf(source.getLocation());
    }

    /** A path may hold blanks, which the URL has as %20. */
    static File fileOf(URL location) throws Exception {
        return new File(new URI(location.toString()));
    }
}
