package io.bingsan.agent.engine.config;

/**
 * The metrics endpoint.
 *
 * @param enabled whether there is one
 * @param host name or address of the interface that it listens on
 * @param port 1 to 65535, or 0 for any free one
 */
public record MetricsSettings(boolean enabled, String host, int port) {}
