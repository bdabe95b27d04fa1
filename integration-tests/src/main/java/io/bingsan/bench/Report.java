package io.bingsan.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Results go to standard output, progress to standard error: {@code --markdown > file} keeps only the results. */
final class Report {
    private final PrintStream out = System.out;
    private final boolean markdown;

    Report(boolean markdown) {
        this.markdown = markdown;
    }

    void heading(String text) {
        out.println();
        out.println(markdown ? "### " + text : text + "\n" + "=".repeat(text.length()));
        out.println();
    }

    void say(String text) {
        out.println(text);
        out.println();
    }

    void print(Table table) {
        out.println(table.render(markdown));
        out.flush();
    }

    static void progress(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%,.1f" : "%,.0f", value);
    }

    static String bytes(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
