package io.bingsan.sample;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The command line's options; each may also come from the environment where that says so. */
final class Options {
    enum Threads {
        platform,
        virtual
    }

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8181",
            description = "Port to listen on; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--database", paramLabel = "FILE|jdbc:URL", defaultValue = "data/catalog.db",
            description = "SQLite file, or the JDBC URL of another database (default: ${DEFAULT-VALUE}).")
    private String database;

    @Option(names = "--warehouse", paramLabel = "DIR", defaultValue = "data/warehouse",
            description = "Folder of the tables' files (default: ${DEFAULT-VALUE}).")
    private Path warehouse;

    @Option(names = "--external-locations",
            description = "Accept table locations outside the warehouse folder.")
    private boolean externalLocations;

    @Option(names = "--threads", paramLabel = "KIND", defaultValue = "platform",
            description = "Request threads: ${COMPLETION-CANDIDATES}; virtual needs JDK 21 (default: ${DEFAULT-VALUE}).")
    private Threads threads;

    @Option(names = "--max-threads", paramLabel = "N", defaultValue = "16",
            description = "Request threads of the platform pool, at least 4 (default: ${DEFAULT-VALUE}).")
    private int maxThreads;

    @Option(names = "--client-id", paramLabel = "ID", defaultValue = "${env:SAMPLE_CLIENT_ID}",
            description = "Client that may get tokens; without it nothing needs one (or SAMPLE_CLIENT_ID).")
    private String clientId;

    @Option(names = "--client-secret", paramLabel = "SECRET", defaultValue = "${env:SAMPLE_CLIENT_SECRET}",
            description = "Its secret (or SAMPLE_CLIENT_SECRET, which other users of the host cannot see).")
    private String clientSecret;

    @Option(names = "--token-lifetime", paramLabel = "SECONDS", defaultValue = "3600",
            description = "Seconds after which a token expires (default: ${DEFAULT-VALUE}).")
    private long tokenLifetime;

    @Option(names = "--metadata-cache", paramLabel = "N", defaultValue = "1000",
            description = "Parsed table metadata files to keep; 0 for none (default: ${DEFAULT-VALUE}).")
    private int metadataCache;

    @Option(names = "--max-body", paramLabel = "BYTES", defaultValue = "67108864",
            description = "Largest request body that is accepted (default: ${DEFAULT-VALUE}).")
    private long maxBody;

    @Option(names = "--debug",
            description = "Serve GET /debug/allocations: the JVM's counters of allocated bytes.")
    private boolean debug;

    /** @throws IllegalArgumentException with a sentence for the user */
    void check() {
        require(port >= 0 && port <= 65_535, "--port must be from 0 to 65535: " + port);
        require(maxThreads >= 4, "--max-threads must be at least 4: " + maxThreads);
        require(tokenLifetime > 0, "--token-lifetime must be positive: " + tokenLifetime);
        require(metadataCache >= 0, "--metadata-cache must not be negative: " + metadataCache);
        require(maxBody > 0, "--max-body must be positive: " + maxBody);
        require((clientId == null) == (clientSecret == null), "--client-id and --client-secret belong together");
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    /** SQLite waits for its single writer instead of failing, and readers do not wait for it (WAL). */
    String jdbcUrl() {
        if (database.startsWith("jdbc:")) {
            return database;
        }
        File file = new File(database).getAbsoluteFile();
        makeFolder(file.getParentFile());
        return "jdbc:sqlite:" + file + "?busy_timeout=10000&journal_mode=WAL&synchronous=NORMAL";
    }

    String warehouse() {
        makeFolder(warehouseFolder().toFile());
        return "file:" + warehouseFolder();
    }

    LocalFileIO files() {
        return externalLocations ? new LocalFileIO() : new LocalFileIO(warehouseFolder());
    }

    private Path warehouseFolder() {
        return warehouse.toAbsolutePath().normalize();
    }

    boolean virtualThreads() {
        return threads == Threads.virtual;
    }

    int maxThreads() {
        return maxThreads;
    }

    String clientId() {
        return clientId;
    }

    String clientSecret() {
        return clientSecret;
    }

    Duration tokenLifetime() {
        return Duration.ofSeconds(tokenLifetime);
    }

    int metadataCache() {
        return metadataCache;
    }

    long maxBody() {
        return maxBody;
    }

    boolean debug() {
        return debug;
    }

    private static void makeFolder(File folder) {
        require(folder.isDirectory() || folder.mkdirs(), "Cannot create the folder " + folder);
    }

    private static void require(boolean accepted, String otherwise) {
        if (!accepted) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
