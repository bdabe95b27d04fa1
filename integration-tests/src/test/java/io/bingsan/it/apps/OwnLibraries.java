package io.bingsan.it.apps;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import org.objectweb.asm.ClassReader;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** Uses copies of its own of the libraries that the agent has as well, and says where they came from. */
public final class OwnLibraries {
    private OwnLibraries() {}

    public static void main(String[] arguments) throws Exception {
        Map<Class<?>, Object> uses = new LinkedHashMap<>();
        uses.put(ByteBuddy.class, subclass());
        InputStream classFile = OwnLibraries.class.getResourceAsStream("OwnLibraries.class");
        uses.put(ClassReader.class, new ClassReader(classFile).getClassName());
        uses.put(Yaml.class, new Yaml().load("key: value"));
        uses.put(CommandLine.class, CommandLine.populateCommand(new Options(), "-v").verbose);
        HTTPServer server = HTTPServer.builder().port(0).registry(new PrometheusRegistry()).buildAndStart();
        uses.put(HTTPServer.class, server.getPort() > 0);
        server.close();
        uses.forEach((type, use) -> System.out.println(type.getName() + " from " + jarOf(type) + " gives " + use));
        Console.serve(Map.of());
    }

    private static String subclass() throws Exception {
        return new ByteBuddy()
                .subclass(Object.class)
                .method(ElementMatchers.named("toString"))
                .intercept(FixedValue.value("subclass"))
                .make()
                .load(OwnLibraries.class.getClassLoader())
                .getLoaded()
                .getConstructor()
                .newInstance()
                .toString();
    }

    private static String jarOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static final class Options {
        @CommandLine.Option(names = "-v")
        private boolean verbose;
    }
}
