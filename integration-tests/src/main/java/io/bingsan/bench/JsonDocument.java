package io.bingsan.bench;

import java.util.EnumSet;
import java.util.Set;

/** What is serialized, by size. */
enum JsonDocument {
    ERROR_BODY("error body"),
    COLUMNS_5("5 columns"),
    COLUMNS_100("100 columns"),
    SNAPSHOTS_200("100 columns, 200 snapshots"),
    SNAPSHOTS_2000("100 columns, 2,000 snapshots"),
    TOKEN("-");

    static final Set<JsonDocument> TABLES = EnumSet.range(COLUMNS_5, SNAPSHOTS_2000);

    private final String title;

    JsonDocument(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
