package io.bingsan.sample;

/** The page size that a list request asks for. */
final class Pages {
    private static final String DEFAULT = "1000";

    private Pages() {}

    static String size(Call call) {
        String size = call.query("pageSize");
        if (size == null) {
            return DEFAULT;
        }
        if (!size.matches("[1-9][0-9]{0,8}")) {
            throw new BadRequest("Invalid pageSize: " + size + " (a positive number is accepted)");
        }
        return size;
    }
}
