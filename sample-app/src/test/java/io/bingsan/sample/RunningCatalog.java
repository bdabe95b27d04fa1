package io.bingsan.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.rest.RESTCatalog;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** A catalog in this JVM, on a database and a warehouse of its own, and clients for it. */
final class RunningCatalog implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final CatalogServer server;

    private RunningCatalog(CatalogServer server) {
        this.server = server;
    }

    private static final class Arguments {
        @Mixin
        private Options options;
    }

    static RunningCatalog start(Path folder, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--port", "0"));
        arguments.addAll(List.of("--database", folder.resolve("catalog.db").toString()));
        arguments.addAll(List.of("--warehouse", folder.resolve("warehouse").toString()));
        arguments.addAll(List.of(more));
        Arguments parsed = new Arguments();
        new CommandLine(parsed, CommandLine.defaultFactory()).parseArgs(arguments.toArray(new String[0]));
        return new RunningCatalog(CatalogServer.start(parsed.options));
    }

    String url() {
        return server.url();
    }

    /** Iceberg's own client. */
    RESTCatalog client(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("uri", url());
        properties.put("io-impl", LocalFileIO.class.getName());
        RESTCatalog client = new RESTCatalog();
        client.initialize("test", properties);
        return client;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
