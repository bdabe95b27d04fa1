package io.bingsan.sample.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.rest.RESTCatalog;

/** A running catalog, as plain HTTP and as Iceberg's own client see it. */
final class Server implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String name;
    private final String url;
    private final RESTCatalog catalog = new RESTCatalog();

    /** @param url of the catalog, without a slash at its end */
    Server(String name, String url) {
        this.name = name;
        this.url = url;
        catalog.initialize(name, Map.of(
                CatalogProperties.URI, url,
                // Iceberg's default file access needs Hadoop, which is not here.
                CatalogProperties.FILE_IO_IMPL, "io.bingsan.sample.LocalFileIO"));
    }

    String name() {
        return name;
    }

    RESTCatalog catalog() {
        return catalog;
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String path, String contentType, String body) throws IOException, InterruptedException {
        HttpRequest request =
                request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)).build();
        return HTTP.send(request, BodyHandlers.ofByteArray());
    }

    @Override
    public void close() throws IOException {
        catalog.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }
}
