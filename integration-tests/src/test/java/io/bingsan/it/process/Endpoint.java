package io.bingsan.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The agent's HTTP endpoint in another process. */
record Endpoint(URI metrics) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Endpoint at(int port) {
        return new Endpoint(URI.create("http://127.0.0.1:" + port + "/metrics"));
    }

    Scrape scrape() {
        return Scrape.of(new String(send("GET", "/metrics").body(), StandardCharsets.UTF_8));
    }

    /** @param headers name, value, name, value */
    HttpResponse<byte[]> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + metrics.getAuthority() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
