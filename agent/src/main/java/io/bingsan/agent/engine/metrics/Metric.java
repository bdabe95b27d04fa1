package io.bingsan.agent.engine.metrics;

import java.util.List;

/** The one table of what is exposed: it names the series and drives the table in {@code docs/configuration.md}. */
public enum Metric {
    GETS("bingsan_pool_gets_total", "counter", "Leases handed out.", "pool"),
    RETURNS("bingsan_pool_returns_total", "counter", "Leases whose storage was kept for the next one.", "pool"),
    DISCARDS("bingsan_pool_discards_total", "counter", "Leases of which storage was dropped at release.", "pool"),
    MISSES("bingsan_pool_misses_total", "counter", "Leases for which no idle storage existed.", "pool"),
    BYPASSED("bingsan_pool_bypassed_total", "counter", "Calls that went without a lease: all entries were in use.", "pool"),
    ACTIVE("bingsan_pool_active", "gauge", "Leases held now, counted from the entries' claims.", "pool"),
    IDLE("bingsan_pool_idle", "gauge", "Entries that nobody holds.", "pool"),
    RETAINED("bingsan_pool_retained_bytes", "gauge", "Bytes of storage kept between leases.", "pool"),
    CALL_SITES("bingsan_call_sites", "gauge", "Known call sites seen, and what became of them.",
            "family", "outcome", "reason"),
    ADVICE_ERRORS("bingsan_advice_errors_total", "counter",
            "Failures of the agent's own code; each such call ran as without the agent."),
    WEAVE_SECONDS("bingsan_weave_seconds_total", "counter", "Time spent looking at and weaving classes."),
    BUILD_INFO("bingsan_build_info", "info", "The agent's version; always 1.", "version"),
    STATE("bingsan_state", "gauge", "1 while the agent is in this state; states do not exclude each other.", "state");

    private final String series;
    private final String type;
    private final String help;
    private final List<String> labels;

    Metric(String series, String type, String help, String... labels) {
        this.series = series;
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** The name as it stands in {@code /metrics}. */
    public String series() {
        return series;
    }

    public String type() {
        return type;
    }

    public String help() {
        return help;
    }

    public List<String> labels() {
        return labels;
    }

    /** The name without the suffix that the client library appends by type. */
    String familyName() {
        String suffix = type.equals("counter") ? "_total" : type.equals("info") ? "_info" : "";
        return series.substring(0, series.length() - suffix.length());
    }
}
