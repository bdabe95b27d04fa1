package io.bingsan.sample;

import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From an HTTP request to a route, and from its answer, or its exception, to an HTTP response. */
final class RestHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(RestHandler.class);

    private final Router router;
    private final OAuth2 oauth2;
    private final long maxBody;

    /** @param maxBody bytes of a request body that are accepted */
    RestHandler(Router router, OAuth2 oauth2, long maxBody) {
        super(InvocationType.BLOCKING);
        this.router = router;
        this.oauth2 = oauth2;
        this.maxBody = maxBody;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        try {
            write(answer(request), response, callback);
        } catch (Exception e) {
            LOG.error("Failed to answer {} {}", request.getMethod(), request.getHttpURI().getPath(), e);
            Response.writeError(request, response, callback, 500);
        }
        return true;
    }

    private Answer answer(Request request) {
        String path = request.getHttpURI().getPath();
        Router.Match match = router.find(request.getMethod(), path);
        if (match == null) {
            return noRoute(request.getMethod(), path);
        }
        if (!match.route().open() && !oauth2.isAuthorized(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
            return ErrorAnswers.notAuthorized();
        }
        try (InputStream body = new BoundedBody(Content.Source.asInputStream(request), maxBody)) {
            return match.route().action().on(new Call(request, match.variables(), body));
        } catch (Exception e) {
            if (ErrorAnswers.isUnexpected(e)) {
                LOG.error("Failed: {} {}", request.getMethod(), path, e);
                return ErrorAnswers.of(500, "InternalServerError", "Internal error; the server's log says more");
            }
            return ErrorAnswers.of(e);
        }
    }

    private Answer noRoute(String method, String path) {
        String allowed = router.methods(path);
        return allowed.isEmpty()
                ? ErrorAnswers.of(404, "NoSuchRouteException", "No route for " + method + " " + path)
                : ErrorAnswers.methodNotAllowed(method, allowed);
    }

    private static void write(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        if (answer.body() == null) {
            response.write(true, null, callback);
            return;
        }
        byte[] body = Json.bytes(answer.body());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
