package io.bingsan.agent.engine.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What was woven and what was left alone, and why. Thread-safe. */
public final class WeaveReport {
    /** Reasons come from code, not from input; the bound only guards the metric against a mistake. */
    private static final int MAX_ROWS = 256;

    private final Map<Row, LongAdder> counts = new ConcurrentSkipListMap<>();
    private final LongAdder nanos = new LongAdder();

    /** Starts with both outcomes of each family at 0. */
    public WeaveReport() {
        for (Family family : Family.values()) {
            counts.put(new Row(family.label(), "woven", "", 0), new LongAdder());
            counts.put(new Row(family.label(), "skipped", "", 0), new LongAdder());
        }
    }

    /**
     * One line of the report.
     *
     * @param outcome {@code woven} or {@code skipped}
     * @param reason of a skip, in kebab case; empty otherwise
     * @param count call sites
     */
    public record Row(String family, String outcome, String reason, long count) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            int byFamily = family.compareTo(other.family);
            int byOutcome = byFamily != 0 ? byFamily : outcome.compareTo(other.outcome);
            return byOutcome != 0 ? byOutcome : reason.compareTo(other.reason);
        }
    }

    /** All rows, in a fixed order. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<Row, LongAdder> entry : counts.entrySet()) {
            Row key = entry.getKey();
            rows.add(new Row(key.family, key.outcome, key.reason, entry.getValue().sum()));
        }
        return rows;
    }

    /** Call sites woven so far, in all families. */
    public long woven() {
        long sum = 0;
        for (Row row : rows()) {
            sum += row.outcome.equals("woven") ? row.count : 0;
        }
        return sum;
    }

    /** Time spent looking at and weaving classes, in ns, summed over threads. */
    public long weaveNanos() {
        return nanos.sum();
    }

    void count(Family family, boolean woven, String reason) {
        Row row = new Row(family.label(), woven ? "woven" : "skipped", reason, 0);
        LongAdder adder = counts.get(row);
        if (adder == null && counts.size() < MAX_ROWS) {
            adder = counts.computeIfAbsent(row, unseen -> new LongAdder());
        }
        if (adder != null) {
            adder.increment();
        }
    }

    void spent(long nanos) {
        this.nanos.add(nanos);
    }
}
