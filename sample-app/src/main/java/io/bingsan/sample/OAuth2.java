package io.bingsan.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.iceberg.rest.RESTUtil;
import org.eclipse.jetty.http.HttpHeader;

/** The token endpoint of the specification (client credentials and token exchange), and the check of tokens. */
final class OAuth2 {
    private static final String CLIENT_CREDENTIALS = "client_credentials";
    private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final String clientId;
    private final String clientSecret;
    private final Tokens tokens;

    /** @param clientId null if nothing needs a token; then anybody gets one */
    OAuth2(String clientId, String clientSecret, Tokens tokens) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.tokens = tokens;
    }

    boolean isAuthorized(String authorization) {
        return clientId == null
                || authorization != null
                        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        && tokens.isValid(authorization.substring(BEARER.length()).trim());
    }

    Answer token(Call call) throws IOException {
        Map<String, String> form = form(call);
        String grant = form.get("grant_type");
        if (grant == null) {
            return error(400, "invalid_request", "The parameter grant_type is missing");
        }
        return switch (grant) {
            case CLIENT_CREDENTIALS -> clientCredentials(call, form);
            case TOKEN_EXCHANGE -> exchange(call, form);
            default -> error(400, "unsupported_grant_type", "Only client_credentials and token exchange are supported");
        };
    }

    private Answer clientCredentials(Call call, Map<String, String> form) {
        if (hasCredentials(call, form)) {
            return issued(form);
        }
        Answer error = error(401, "invalid_client", "Unknown client or wrong secret");
        return new Answer(error.status(), error.body(), Map.of("WWW-Authenticate", "Basic realm=\"catalog\""));
    }

    /** A valid token may be exchanged for a new one, which is how clients refresh. */
    private Answer exchange(Call call, Map<String, String> form) {
        String subject = form.get("subject_token");
        if (subject == null) {
            return error(400, "invalid_request", "The parameter subject_token is missing");
        }
        boolean valid = clientId == null || tokens.isValid(subject) || hasCredentials(call, form);
        return valid ? issued(form) : error(400, "invalid_grant", "The subject token is not valid");
    }

    private Answer issued(Map<String, String> form) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("access_token", tokens.issue());
        response.put("token_type", "bearer");
        response.put("expires_in", tokens.lifetime().toSeconds());
        response.put("issued_token_type", ACCESS_TOKEN);
        if (form.containsKey("scope")) {
            response.put("scope", form.get("scope"));
        }
        return new Answer(200, response, Map.of("Cache-Control", "no-store"));
    }

    private boolean hasCredentials(Call call, Map<String, String> form) {
        if (clientId == null) {
            return true;
        }
        String[] basic = basic(call.header(HttpHeader.AUTHORIZATION));
        String id = basic == null ? form.get("client_id") : basic[0];
        String secret = basic == null ? form.get("client_secret") : basic[1];
        return isEqual(clientId, id) & isEqual(clientSecret, secret);
    }

    private static String[] basic(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).trim());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? parts : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static Map<String, String> form(Call call) throws IOException {
        String text = call.text();
        try {
            return text.isEmpty() ? Map.of() : new HashMap<>(RESTUtil.decodeFormData(text));
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    /** Takes as long for a wrong text as for the right one. */
    private static boolean isEqual(String expected, String actual) {
        return actual != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer error(int status, String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return new Answer(status, body, Map.of("Cache-Control", "no-store"));
    }
}
