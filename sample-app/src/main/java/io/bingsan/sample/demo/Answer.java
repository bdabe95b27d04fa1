package io.bingsan.sample.demo;

import java.nio.charset.StandardCharsets;

/**
 * An HTTP answer.
 *
 * @param headers those that tell of the body; null where one is missing
 */
record Answer(int status, Headers headers, byte[] body) {
    record Headers(String contentType, String contentLength) {}

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
