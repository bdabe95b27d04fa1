package io.bingsan.sample;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/** Opaque access tokens: 256 random bits each, of which only a hash is kept. */
final class Tokens {
    /** A client that never stops asking only evicts tokens, its own first. */
    private static final int MOST = 100_000;

    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Boolean> issued;
    private final Duration lifetime;

    Tokens(Duration lifetime) {
        this.lifetime = lifetime;
        this.issued = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(lifetime).build();
    }

    Duration lifetime() {
        return lifetime;
    }

    String issue() {
        String token = newToken();
        issued.put(hash(token), Boolean.TRUE);
        return token;
    }

    boolean isValid(String token) {
        return issued.getIfPresent(hash(token)) != null;
    }

    private String newToken() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
