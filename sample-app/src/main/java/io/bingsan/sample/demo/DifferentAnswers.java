package io.bingsan.sample.demo;

import java.nio.charset.StandardCharsets;

/** The two servers did not answer the same; the message shows where. */
final class DifferentAnswers extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int CONTEXT = 60;

    DifferentAnswers(String message) {
        super(message);
    }

    static DifferentAnswers in(String what, byte[] without, byte[] with) {
        return in(what, new String(without, StandardCharsets.UTF_8), new String(with, StandardCharsets.UTF_8));
    }

    static DifferentAnswers in(String what, String without, String with) {
        int at = 0;
        while (at < Math.min(without.length(), with.length()) && without.charAt(at) == with.charAt(at)) {
            at++;
        }
        return new DifferentAnswers(String.format(
                "%s: the answers differ from character %d on%n  without the agent (%d characters): %s%n"
                        + "  with the agent (%d characters): %s",
                what, at, without.length(), excerpt(without, at), with.length(), excerpt(with, at)));
    }

    private static String excerpt(String text, int at) {
        int from = Math.max(0, at - CONTEXT);
        int to = Math.min(text.length(), at + CONTEXT);
        return (from > 0 ? "..." : "") + text.substring(from, to) + (to < text.length() ? "..." : "");
    }
}
