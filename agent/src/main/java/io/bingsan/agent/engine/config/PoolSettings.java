package io.bingsan.agent.engine.config;

/**
 * The bounds of the pools.
 *
 * @param bufferInitialSize bytes of a buffer's first block; never above {@code bufferMaxSize}
 * @param bufferMaxSize bytes of the largest block that is kept
 * @param maxBytes bytes that a pool keeps between leases
 * @param largeMaxBytes bytes of the arrays for Strings above {@code bufferMaxSize}
 * @param idleSeconds seconds after which storage that nobody borrowed is dropped
 */
public record PoolSettings(
        int bufferInitialSize, int bufferMaxSize, long maxBytes, long largeMaxBytes, int idleSeconds) {}
