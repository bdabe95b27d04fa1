package io.bingsan.sample;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the catalog until it is told to stop. */
@Command(
        name = "sample-app",
        mixinStandardHelpOptions = true,
        versionProvider = SampleCatalog.Version.class,
        sortOptions = false,
        description = "A small Iceberg REST catalog over JDBC and a local folder.",
        footer = {"", "It stops on SIGTERM, after the requests that it is answering."})
public final class SampleCatalog implements Callable<Integer> {
    @Mixin
    private Options options;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        int exitCode = new CommandLine(new SampleCatalog()).execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() throws Exception {
        try {
            options.check();
            serve(CatalogServer.start(options));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        } catch (Exception e) {
            System.err.println("sample-catalog: cannot start: " + e.getMessage());
            return 1;
        }
    }

    private static void serve(CatalogServer server) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        System.out.println("sample-catalog: ready " + server.url());
        server.join();
    }

    private static void stop(CatalogServer server) {
        try {
            server.close();
            System.out.println("sample-catalog: stopped");
        } catch (Exception e) {
            System.err.println("sample-catalog: did not stop cleanly: " + e.getMessage());
        }
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sample-app " + SampleCatalog.class.getPackage().getImplementationVersion()};
        }
    }
}
