package io.bingsan.bench;

/** The woven calls. */
enum JsonFamily {
    MAPPER_BYTES("`ObjectMapper.writeValueAsBytes`", 16),
    MAPPER_STRING("`ObjectMapper.writeValueAsString`", 40),
    WRITER_BYTES("`ObjectWriter.writeValueAsBytes`", 16),
    WRITER_STRING("`ObjectWriter.writeValueAsString`", 40),
    JSON_UTIL("`JsonUtil.generate`", 40),
    TABLE_METADATA("`TableMetadataParser.toJson`", 40),
    TOKEN("opaque token, 32 B Base64", 40);

    private final String title;
    private final int resultHeader;

    JsonFamily(String title, int resultHeader) {
        this.title = title;
        this.resultHeader = resultHeader;
    }

    String title() {
        return title;
    }

    /** Bytes of a result of that many bytes: an array, or a String and its array; objects fill whole 8 bytes. */
    long resultBytes(long length) {
        return (resultHeader + length + 7) / 8 * 8;
    }
}
