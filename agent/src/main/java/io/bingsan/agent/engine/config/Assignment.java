package io.bingsan.agent.engine.config;

/**
 * A known key with the text that one source gives it, not yet judged.
 *
 * @param place the source in the words of a message, such as {@code environment BINGSAN_MODE} or {@code a.yaml line 3}
 */
record Assignment(Source source, Key key, String text, String place) {}
