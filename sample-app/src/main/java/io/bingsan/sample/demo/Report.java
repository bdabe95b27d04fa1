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
                "scenario", "off", "on", "reduction", "off", "on", "off", "on");
        for (Row row : rows) {
            line("%-20s %,10.0f %,10.0f %9s  %8.2f %8.2f %8.2f %8.2f",
                    row.scenario.name(), row.without.bytes(), row.with.bytes(), reduction(row),
                    row.without.millis(50), row.with.millis(50), row.without.millis(99), row.with.millis(99));
        }
    }

    /**
     * What is not as it should be is said right under the table. Two JVMs without the agent were seen to differ by 3,600
     * bytes for a list of tables, and by nothing without escape analysis.
     *
     * @param steady whether both JVMs run without escape analysis
     */
    void more(List<Row> rows, boolean steady) {
        List<Row> worse = rows.stream().filter(row -> row.with.bytes() > row.without.bytes()).toList();
        for (Row row : worse) {
            line("%s: %,.0f bytes more with the agent; its rounds differ by up to %,.0f bytes.",
                    row.scenario.name(), row.with.bytes() - row.without.bytes(),
                    Math.max(row.without.spread(), row.with.spread()));
        }
        if (!worse.isEmpty() && !steady) {
            line("The JIT compiler's luck moves a JVM by some KB, with or without the agent; --steady rules that out.");
        }
        if (rows.stream().anyMatch(row -> row.warmUpCalls() < WarmUp.CALLS)) {
            line("Fewer than %,d requests to warm up: bytes may be off by 10 %%. --seconds gives it more time.",
                    WarmUp.CALLS);
        }
    }

    void method(List<Row> rows, boolean wholeProcess, AllocationMeter without, AllocationMeter with) {
        line("");
        line("Bytes: the JVM's exact counter of %s, less what reading it costs and what",
                wholeProcess ? "the whole process" : "the request threads");
        line("idle servers allocate (%,.0f bytes/s off, %,.0f on); the median of %d rounds that take turns.",
                without.idleBytesPerSecond(), with.idleBytesPerSecond(), Rounds.COUNT);
        line("Requests per server: %,d measured, after %,d to %,d per scenario to warm up.",
                rows.stream().mapToLong(row -> row.with.requests()).sum(),
                rows.stream().mapToInt(Row::warmUpCalls).min().orElse(0),
                rows.stream().mapToInt(Row::warmUpCalls).max().orElse(0));
    }

    void answers(int compared, List<Row> rows) {
        long reads = rows.stream().filter(row -> row.scenario instanceof Read).mapToLong(row -> 2L * row.calls()).sum();
        line("");
        line("Answers: the same. %,d reads byte for byte; %d kinds of requests, errors among them,",
                reads, compared);
        line("but for new ids, times and tokens.");
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

    private static String reduction(Row row) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * (1 - row.with.bytes() / row.without.bytes()));
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
