package io.bingsan.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.rest.RESTUtil;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** One request to one route. */
final class Call {
    private static final Pattern MALFORMED = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private final Request request;
    private final Map<String, String> path;
    private final InputStream body;
    private Fields query;

    /** @param path the raw path segments that the route has names for */
    Call(Request request, Map<String, String> path, InputStream body) {
        this.request = request;
        this.path = path;
        this.body = body;
    }

    Namespace namespace() {
        return Names.checked(RESTUtil.decodeNamespace(wellFormed(path.get("namespace"))));
    }

    TableIdentifier table() {
        return Names.checked(TableIdentifier.of(namespace(), segment("table")));
    }

    TableIdentifier view() {
        return Names.checked(TableIdentifier.of(namespace(), segment("view")));
    }

    String segment(String name) {
        return RESTUtil.decodeString(wellFormed(path.get(name)));
    }

    /** The decoded value of a query parameter, or null. */
    String query(String name) {
        if (request.getHttpURI().getQuery() == null) {
            return null;
        }
        if (query == null) {
            wellFormed(request.getHttpURI().getQuery());
            query = Request.extractQueryParameters(request);
        }
        return query.getValue(name);
    }

    private static String wellFormed(String encoded) {
        if (MALFORMED.matcher(encoded).find()) {
            throw new BadRequest("Malformed percent-encoding: " + encoded);
        }
        return encoded;
    }

    String header(HttpHeader name) {
        return request.getHeaders().get(name);
    }

    <T> T body(Class<T> type) throws IOException {
        return Json.read(body, type);
    }

    /** The whole body as text; it is short, because the server bounds it. */
    String text() throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
}
