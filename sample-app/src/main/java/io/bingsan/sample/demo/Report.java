package io.bingsan.sample.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints what was measured. */
final class Report {
    private static final List<String> POOLS = List.of("buffer", "bytes");

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void scenarios(List<Row> rows) {
        line("%-20s %31s  %17s %17s", "", "bytes allocated per request", "p50, ms   ", "p99, ms   ");
        line("%-20s %10s %10s %9s  %8s %8s %8s %8s",
                "scenario", "off", "on", "change", "off", "on", "off", "on");
        for (Row row : rows) {
            line("%-20s %,10.0f %,10.0f %9s  %8.2f %8.2f %8.2f %8.2f",
                    row.scenario.name(), row.without.bytes(), row.with.bytes(), change(row),
                    row.without.millis(50), row.with.millis(50), row.without.millis(99), row.with.millis(99));
        }
    }

    void method(List<Row> rows, boolean wholeProcess, AllocationMeter without, AllocationMeter with) {
        line("");
        line("Bytes: the JVM's exact counter of %s, less what reading it costs; the median of %d",
                wholeProcess ? "the whole process" : "the request threads", Rounds.COUNT);
        line("rounds that alternate between the servers and differ by %.1f %% at most. Idle background taken off:",
                100 * rows.stream().mapToDouble(row -> Math.max(row.without.spread(), row.with.spread())).max().orElse(0));
        line("%,.0f bytes/s off, %,.0f on. Requests measured: %,d per server, after %,d to %,d per scenario to warm up.",
                without.idleBytesPerSecond(), with.idleBytesPerSecond(),
                rows.stream().mapToLong(row -> row.with.requests()).sum(),
                rows.stream().mapToInt(Row::warmUpCalls).min().orElse(0),
                rows.stream().mapToInt(Row::warmUpCalls).max().orElse(0));
        if (rows.stream().anyMatch(row -> row.warmUpCalls() < WarmUp.CALLS)) {
            line("With less than %,d to warm up, the figures may be off by 10 %%; --seconds gives it more time.",
                    WarmUp.CALLS);
        }
    }

    void answers(int compared, List<Row> rows) {
        long reads = rows.stream().filter(row -> row.scenario instanceof Read).mapToLong(row -> 2L * row.calls()).sum();
        line("");
        line("Answers: the same. %,d reads byte for byte; %d kinds of requests, errors too, but for ids, times and tokens.",
                reads, compared);
    }

    /** @return whether every lease came back */
    boolean pools(PoolCounters counters) {
        line("");
        line("%-8s %12s %12s %10s %8s %8s %10s %10s %14s",
                "pool", "gets", "returns", "discards", "active", "misses", "bypassed", "hit rate", "retained bytes");
        boolean balanced = true;
        for (String pool : POOLS) {
            pool(counters, pool);
            balanced &= counters.isBalanced(pool);
        }
        line("gets = returns + discards + active, and active = 0: %s", balanced ? "yes" : "NO, LEASES WERE LOST");
        line("failures in the agent's own code: %d", counters.value("bingsan_advice_errors_total"));
        return balanced;
    }

    private void pool(PoolCounters counters, String pool) {
        long gets = counters.pool(pool, "gets_total");
        long misses = counters.pool(pool, "misses_total");
        line("%-8s %,12d %,12d %,10d %,8d %,8d %,10d %10s %,14d",
                pool, gets, counters.pool(pool, "returns_total"), counters.pool(pool, "discards_total"),
                counters.pool(pool, "active"), misses, counters.pool(pool, "bypassed_total"),
                gets == 0 ? "-" : String.format(Locale.ROOT, "%.3f %%", 100.0 * (gets - misses) / gets),
                counters.pool(pool, "retained_bytes"));
    }

    private static String change(Row row) {
        double change = 100 * (row.with.bytes() / row.without.bytes() - 1);
        return String.format(Locale.ROOT, "%+.1f %%", change);
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
