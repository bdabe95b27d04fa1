package io.bingsan.agent.bridge;

/**
 * Numbers of the woven call sites that make Strings. Each remembers how large its documents are, so that a large one
 * finds an array of its size at once instead of growing through all smaller ones.
 */
public final class Sites {
    public static final int MAPPER = 0;
    public static final int JSON_UTIL = 1;
    public static final int TABLE_METADATA = 2;

    static final int COUNT = 3;

    private Sites() {}
}
