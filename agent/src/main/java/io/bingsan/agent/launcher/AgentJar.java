package io.bingsan.agent.launcher;

import java.io.File;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.URL;

/** Finds the jar that this code came from. */
final class AgentJar {
    private AgentJar() {}

    /** Not by the code source: a class of the bootstrap loader has none. */
    static File find() throws Exception {
        URL own = ClassLoader.getSystemResource(Launcher.class.getName().replace('.', '/') + ".class");
        return own == null ? missing("nowhere") : fileOf(own.toString());
    }

    /** The file of {@code jar:file:/a%20b.jar!/entry}. */
    static File fileOf(String url) throws Exception {
        int end = url.lastIndexOf("!/");
        if (!url.startsWith("jar:file:") || end < 0) {
            return missing(url);
        }
        return new File(new URI(url.substring("jar:".length(), end)));
    }

    private static File missing(String where) throws FileNotFoundException {
        throw new FileNotFoundException("the agent is not in a jar file but in " + where);
    }
}
