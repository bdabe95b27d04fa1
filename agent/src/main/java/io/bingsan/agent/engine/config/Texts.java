package io.bingsan.agent.engine.config;

/** The few conversions of text that a configuration needs, for ASCII only and the same in every locale. */
final class Texts {
    private static final int SHOWN = 80;

    private Texts() {}

    /** The digits as a number, or -1. */
    static long number(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = 10 * value + (c - '0');
        }
        return value;
    }

    /** Bytes, with an optional k, m or g for powers of 1,024; -1 for anything else. */
    static long size(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        int shift = shift(text.charAt(text.length() - 1));
        long value = number(shift == 0 ? text : text.substring(0, text.length() - 1));
        return value < 0 || value > Long.MAX_VALUE >> shift ? -1 : value << shift;
    }

    private static int shift(char unit) {
        switch (unit) {
            case 'k', 'K':
                return 10;
            case 'm', 'M':
                return 20;
            case 'g', 'G':
                return 30;
            default:
                return 0;
        }
    }

    /** A Turkish default locale would make another letter of an I. */
    static String lowerCase(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] >= 'A' && chars[i] <= 'Z') {
                chars[i] += 'a' - 'A';
            }
        }
        return new String(chars);
    }

    static String upperCase(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] >= 'a' && chars[i] <= 'z') {
                chars[i] -= 'a' - 'A';
            }
        }
        return new String(chars);
    }

    /** Text from outside, short and in quotes, for a message. */
    static String quoted(String text) {
        return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + '"';
    }

    /** How many letters must be inserted, removed or replaced to make one text of the other. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
