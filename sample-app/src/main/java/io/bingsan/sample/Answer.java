package io.bingsan.sample;

import java.util.Map;

/**
 * What a route answers.
 *
 * @param body to be written as JSON, or null for none
 */
record Answer(int status, Object body, Map<String, String> headers) {
    static final Answer NO_CONTENT = new Answer(204, null, Map.of());
    static final Answer NOT_MODIFIED = new Answer(304, null, Map.of());

    static Answer ok(Object body) {
        return new Answer(200, body, Map.of());
    }

    static Answer ok(Object body, String etag) {
        return new Answer(200, body, Map.of("ETag", etag));
    }
}
