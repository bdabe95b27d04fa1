package io.bingsan.agent.engine.weave.callsite;

import java.security.SecureRandom;

/** A class that makes tokens, around the code that a test is about, and generators that do as told. */
final class TokenSource {
    static final String CLASS = "sample.Tokens";

    private TokenSource() {}

    /** @param body of a method that has filled {@code byte[] bytes} */
    static Woven woven(String body) {
        String effectivelyFinal = body.contains("bytes =") ? "" : "final ";
        return Woven.of(CLASS, with(
                """
                public static String token(SecureRandom random, int length) {
                  FINAL byte[] bytes = new byte[length];
                  random.nextBytes(bytes);
                  BODY
                }
                """
                        .replace("FINAL ", effectivelyFinal)
                        .replace("BODY", body)));
    }

    static String with(String methods) {
        return """
                package sample;

                import java.math.BigInteger;
                import java.security.SecureRandom;
                import java.util.*;
                import java.util.function.*;

                public class Tokens {
                  static final Base64.Encoder ENCODER = Base64.getEncoder();
                  static final byte[] ZERO = {0};
                  static Object field;
                  METHODS
                }
                """
                .replace("METHODS", methods);
    }

    static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        transient byte[] seen;

        @Override
        public void nextBytes(byte[] bytes) {
            seen = bytes;
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (i * 37 + 11);
            }
        }
    }

    static final class Failing extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final Throwable failure;

        Failing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }
}
