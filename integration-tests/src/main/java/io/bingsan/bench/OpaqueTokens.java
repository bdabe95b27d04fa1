package io.bingsan.bench;

import java.security.SecureRandom;
import java.util.Base64;

/** Tokens as many services make them. */
final class OpaqueTokens {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private OpaqueTokens() {}

    static String next(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return ENCODER.encodeToString(bytes);
    }
}
