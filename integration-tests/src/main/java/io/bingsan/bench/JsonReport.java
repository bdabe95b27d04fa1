package io.bingsan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of one comparison, and what missed its target. */
final class JsonReport {
    private static final int OVER_FLOOR = 700;
    private static final double SLOWDOWN = 1.03;

    private final Report report;
    private final List<String> missed = new ArrayList<>();

    JsonReport(Report report) {
        this.report = report;
    }

    /** @param threadBytes bytes of starting a thread, which are in the figures of each call */
    void print(Map<String, JsonSeries> all, Map<String, JsonFacts> facts, int threadBytes) {
        Table table = new Table(
                2, "document", "call", "result B", "leases", "B off", "B on", "saved", "floor B", "off - floor", "on - floor",
                "ns off", "ns on", "ratio", "95 %", "same");
        all.forEach((cell, series) -> table.add(row(facts.get(cell), series, threadBytes)));
        report.print(table);
        report.say((threadBytes > 0 ? "Targets: " : "Targets: at most floor + " + OVER_FLOOR + " B, time at most " + SLOWDOWN + ", ")
                + "no more bytes than without, the same output. " + (missed.isEmpty() ? "All met." : "Missed:"));
        if (!missed.isEmpty()) {
            report.say(String.join("\n", missed));
        }
    }

    private String[] row(JsonFacts facts, JsonSeries series, int threadBytes) {
        double off = series.offBytes();
        double on = series.onBytes();
        double fixed = facts.resultBytes() + threadBytes;
        double[] interval = series.ratioInterval();
        judge(facts, series);
        if (threadBytes == 0) {
            judgePlatform(facts, series, fixed);
        }
        return new String[] {
            facts.document().title(),
            facts.family().title(),
            Report.bytes(facts.length()),
            Report.number(facts.leasesPerCall()),
            Report.bytes(off),
            Report.bytes(on),
            String.format(Locale.ROOT, "%.0f %%", 100 * (off - on) / off),
            Report.bytes(fixed + series.walk()),
            Report.bytes(series.offBeyondWalk() - fixed),
            Report.bytes(series.onBeyondWalk() - fixed),
            Report.bytes(series.offNanos()),
            Report.bytes(series.onNanos()),
            Report.ratio(series.ratio()),
            Report.ratio(interval[0]) + " to " + Report.ratio(interval[1]),
            facts.same() ? "yes" : "NO"
        };
    }

    private void judge(JsonFacts facts, JsonSeries series) {
        double more = Math.min(series.added(), series.onBytes() - series.offBytes());
        if (more >= 1) {
            missed.add(name(facts) + Report.bytes(more) + " B more than without the agent");
        }
        if (!facts.same()) {
            missed.add(name(facts) + "other output");
        }
    }

    /** A new thread has none of Jackson's own buffers, so it is far from the floor; and its time is only a direction. */
    private void judgePlatform(JsonFacts facts, JsonSeries series, double fixed) {
        double overFloor = series.onBeyondWalk() - fixed;
        if (overFloor > OVER_FLOOR) {
            missed.add(name(facts) + "floor + " + Report.bytes(overFloor) + " B");
        }
        if (series.ratio() > SLOWDOWN) {
            double[] interval = series.ratioInterval();
            missed.add(name(facts) + "time " + Report.ratio(series.ratio()) + " (" + Report.ratio(interval[0]) + " to "
                    + Report.ratio(interval[1]) + ")");
        }
    }

    private static String name(JsonFacts facts) {
        return "- " + facts.family().title() + ", " + facts.document().title() + ": ";
    }
}
