package io.bingsan.agent.engine.metrics;

import io.bingsan.agent.bridge.AdviceErrors;
import io.bingsan.agent.bridge.Arming;
import io.bingsan.agent.bridge.PoolStats;
import io.bingsan.agent.bridge.Pools;
import io.bingsan.agent.engine.config.Mode;
import io.bingsan.agent.engine.weave.Family;
import io.bingsan.agent.engine.weave.WeaveReport;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.ToLongFunction;

/**
 * All series, read from where they are counted when somebody asks; nothing is counted for the metrics' sake. Each series
 * exists from the first scrape on.
 */
public final class AgentMetrics implements MultiCollector {
    private static final double NANOS = 1e9;

    private final Mode mode;
    private final boolean configurationRefused;
    private final WeaveReport report;
    private final String version;

    public AgentMetrics(Mode mode, boolean configurationRefused, WeaveReport report, String version) {
        this.mode = mode;
        this.configurationRefused = configurationRefused;
        this.report = report;
        this.version = version;
    }

    @Override
    public MetricSnapshots collect() {
        PoolStats[] pools = Pools.stats();
        return new MetricSnapshots(
                counter(Metric.GETS, pools, PoolStats::gets),
                counter(Metric.RETURNS, pools, PoolStats::returns),
                counter(Metric.DISCARDS, pools, PoolStats::discards),
                counter(Metric.MISSES, pools, PoolStats::misses),
                counter(Metric.BYPASSED, pools, PoolStats::bypassed),
                gauge(Metric.ACTIVE, pools, PoolStats::active),
                gauge(Metric.IDLE, pools, PoolStats::idle),
                gauge(Metric.RETAINED, pools, PoolStats::retainedBytes),
                callSites(),
                counter(Metric.ADVICE_ERRORS, AdviceErrors.total()),
                counter(Metric.WEAVE_SECONDS, report.weaveNanos() / NANOS),
                buildInfo(),
                states());
    }

    private static CounterSnapshot counter(Metric metric, PoolStats[] pools, ToLongFunction<PoolStats> value) {
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder().name(metric.familyName()).help(metric.help());
        for (PoolStats pool : pools) {
            snapshot.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                    .labels(Labels.of("pool", pool.pool()))
                    .value(value.applyAsLong(pool))
                    .build());
        }
        return snapshot.build();
    }

    private static CounterSnapshot counter(Metric metric, double value) {
        return CounterSnapshot.builder()
                .name(metric.familyName())
                .help(metric.help())
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder().value(value).build())
                .build();
    }

    private static GaugeSnapshot gauge(Metric metric, PoolStats[] pools, ToLongFunction<PoolStats> value) {
        GaugeSnapshot.Builder snapshot = gauge(metric);
        for (PoolStats pool : pools) {
            snapshot.dataPoint(point(Labels.of("pool", pool.pool()), value.applyAsLong(pool)));
        }
        return snapshot.build();
    }

    private GaugeSnapshot callSites() {
        GaugeSnapshot.Builder snapshot = gauge(Metric.CALL_SITES);
        for (WeaveReport.Row row : report.rows()) {
            Labels labels = Labels.of("family", row.family(), "outcome", row.outcome(), "reason", row.reason());
            snapshot.dataPoint(point(labels, row.count()));
        }
        return snapshot.build();
    }

    private InfoSnapshot buildInfo() {
        return InfoSnapshot.builder()
                .name(Metric.BUILD_INFO.familyName())
                .help(Metric.BUILD_INFO.help())
                .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder().labels(Labels.of("version", version)).build())
                .build();
    }

    private GaugeSnapshot states() {
        return gauge(Metric.STATE)
                .dataPoint(state("armed", Arming.isArmed()))
                .dataPoint(state("observing", mode == Mode.OBSERVE))
                .dataPoint(state("config_refused", configurationRefused))
                .dataPoint(state("family_off", isAnyFamilyOff()))
                .build();
    }

    private static boolean isAnyFamilyOff() {
        boolean off = false;
        for (Family family : Family.values()) {
            off |= AdviceErrors.isOff(family.id());
        }
        return off;
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot state(String state, boolean isIn) {
        return point(Labels.of("state", state), isIn ? 1 : 0);
    }

    private static GaugeSnapshot.Builder gauge(Metric metric) {
        return GaugeSnapshot.builder().name(metric.familyName()).help(metric.help());
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeSnapshot.GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
