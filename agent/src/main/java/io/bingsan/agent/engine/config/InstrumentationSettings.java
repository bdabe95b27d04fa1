package io.bingsan.agent.engine.config;

/**
 * Which families of call sites are woven.
 *
 * @param jackson {@code ObjectMapper} and {@code ObjectWriter}
 * @param iceberg {@code JsonUtil} and {@code TableMetadataParser}
 * @param token opaque tokens made of random bytes
 * @param typetext the text of Iceberg's decimal and fixed types
 * @param recycler buffers of Jackson on virtual threads
 * @param maxErrors failures in a row after which a family is switched off; at least 1
 */
public record InstrumentationSettings(boolean jackson, boolean iceberg, boolean token, boolean typetext, boolean recycler, int maxErrors) {}
