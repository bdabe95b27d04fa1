package io.bingsan.sample;

import java.io.IOException;

/** A request body above the configured bound. */
final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLarge(long limit) {
        super("The request body is larger than " + limit + " bytes");
    }
}
