package io.bingsan.sample.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.rest.RESTCatalog;

/**
 * A running catalog, as plain HTTP and as Iceberg's own client see it. The plain client is the JDK's old one: it works on
 * the calling thread, so that of two cores more is left to the servers.
 */
final class Server implements AutoCloseable {
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

    Answer get(String path) throws IOException {
        return answer(open(path));
    }

    Answer post(String path, String contentType, String body) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", contentType);
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        return answer(connection);
    }

    @Override
    public void close() throws IOException {
        catalog.close();
    }

    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) new URL(url + path).openConnection();
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        Answer.Headers headers =
                new Answer.Headers(connection.getHeaderField("Content-Type"), connection.getHeaderField("Content-Length"));
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, headers, body == null ? new byte[0] : body.readAllBytes());
        }
    }
}
