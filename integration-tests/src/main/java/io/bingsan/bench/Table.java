package io.bingsan.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table for a terminal or, with the same content, for a Markdown file. The first columns are text, the others numbers. */
final class Table {
    private final int textColumns;
    private final List<String[]> rows = new ArrayList<>();

    Table(int textColumns, String... header) {
        this.textColumns = textColumns;
        rows.add(header);
    }

    void add(String... cells) {
        rows.add(cells);
    }

    String render(boolean markdown) {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            line(text, rows.get(i), widths, markdown);
            if (i == 0) {
                rule(text, widths, markdown);
            }
        }
        return text.toString();
    }

    private void line(StringBuilder text, String[] cells, int[] widths, boolean markdown) {
        StringBuilder line = new StringBuilder(markdown ? "|" : "");
        for (int c = 0; c < cells.length; c++) {
            String padding = " ".repeat(widths[c] - cells[c].length());
            line.append(' ').append(c < textColumns ? cells[c] + padding : padding + cells[c]).append(markdown ? " |" : " ");
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private void rule(StringBuilder text, int[] widths, boolean markdown) {
        StringBuilder line = new StringBuilder(markdown ? "|" : "");
        for (int c = 0; c < widths.length; c++) {
            String dashes = "-".repeat(widths[c]);
            line.append(' ').append(dashes);
            line.append(!markdown ? " " : c < textColumns ? " |" : ": |");
        }
        text.append(markdown ? line.toString().replace("-: |", ": |") : line.toString().stripTrailing()).append('\n');
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).length];
        Arrays.fill(widths, 3);
        for (String[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        return widths;
    }
}
