package io.bingsan.it.process;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code bingsan: ready version=... mode=... targets=... metrics=...}: what scripts wait for. */
record ReadyLine(String version, String mode, List<String> targets, String where) {
    private static final Pattern FORMAT =
            Pattern.compile("^bingsan: ready version=(\\S+) mode=(\\S+) targets=(\\S*) metrics=(\\S+)$", Pattern.MULTILINE);

    static ReadyLine in(String err) {
        Matcher matcher = FORMAT.matcher(err);
        if (!matcher.find()) {
            throw new AssertionError("no ready line in " + err);
        }
        return new ReadyLine(matcher.group(1), matcher.group(2), List.of(matcher.group(3).split(",")), matcher.group(4));
    }

    URI metrics() {
        return URI.create(where);
    }
}
