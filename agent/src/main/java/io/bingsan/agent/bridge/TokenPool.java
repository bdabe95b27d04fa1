package io.bingsan.agent.bridge;

/** The {@code bytes} pool: arrays that hold secrets, wiped before they are given back. */
final class TokenPool extends Pool<TokenBytes> {
    TokenPool(long maxBytes) {
        super("bytes", maxBytes);
    }

    @Override
    TokenBytes create(int index) {
        return new TokenBytes(index);
    }
}
