package io.bingsan.agent.engine.config;

import io.bingsan.agent.engine.log.LogLevel;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The settings in force, where each value came from, and what was refused. Precedence: agent arguments, system
 * properties, environment, file, default.
 */
public final class Resolution {
    private static final int KEYS = Key.values().length;

    private final Reading reading = new Reading();
    private final Object[] values = new Object[KEYS];
    private final String[] origins = new String[KEYS];
    private Settings settings;

    private Resolution() {}

    /**
     * Reads all sources. Never throws: a refused value leaves the key at its default.
     *
     * @param arguments of the agent, {@code key=value,key=value}, or null
     */
    public static Resolution of(String arguments, Properties properties, Map<String, String> environment) {
        Resolution resolution = new Resolution();
        resolution.read(arguments, properties, environment);
        for (Key key : Key.values()) {
            resolution.judge(key);
        }
        resolution.checkBufferSizes();
        resolution.settings = resolution.compose();
        return resolution;
    }

    public Settings settings() {
        return settings;
    }

    /** One sentence for each thing that was refused: what was read and where, what is accepted, what is in force. */
    public List<String> errors() {
        return reading.errors();
    }

    /** The value in force, as it would be written. */
    public String value(Key key) {
        return key.show(values[key.ordinal()]);
    }

    /** Where the value in force came from. */
    public String origin(Key key) {
        return origins[key.ordinal()];
    }

    private void read(String arguments, Properties properties, Map<String, String> environment) {
        Sources sources = new Sources(reading);
        sources.readArguments(arguments);
        sources.readProperties(properties);
        sources.readEnvironment(environment);
        Assignment file = reading.find(Key.CONFIG);
        if (file != null && !file.text().isEmpty()) {
            new YamlFile(file.text(), reading).read();
        }
    }

    private void judge(Key key) {
        Assignment assignment = reading.find(key);
        Object value = assignment == null ? null : key.parse(assignment.text());
        if (value != null) {
            set(key, value, assignment.place());
            return;
        }
        set(key, key.defaultValue(), Source.DEFAULT.title());
        if (assignment != null) {
            refuse(assignment, key.accepted());
        }
    }

    /** Two keys that are each fine can contradict each other. */
    private void checkBufferSizes() {
        int most = whole(Key.POOL_BUFFER_MAX_SIZE);
        Key initial = Key.POOL_BUFFER_INITIAL_SIZE;
        if (whole(initial) <= most) {
            return;
        }
        boolean isDefault = Source.DEFAULT.title().equals(origin(initial));
        long fitting = Math.min((Long) initial.defaultValue(), most);
        set(initial, fitting, Source.DEFAULT.title());
        if (!isDefault) {
            refuse(reading.find(initial), "at most pool.buffer_max_size, which is " + most);
        }
    }

    private void refuse(Assignment refused, String accepted) {
        Key key = refused.key();
        reading.error(key.key() + " = " + Texts.quoted(refused.text()) + " in " + refused.place()
                + " is refused; accepted: " + accepted + "; in force: " + value(key) + " (" + origin(key) + ")");
    }

    private void set(Key key, Object value, String origin) {
        values[key.ordinal()] = value;
        origins[key.ordinal()] = origin;
    }

    private Settings compose() {
        MetricsSettings metrics = new MetricsSettings(
                is(Key.METRICS_ENABLED), (String) values[Key.METRICS_HOST.ordinal()], whole(Key.METRICS_PORT));
        PoolSettings pool = new PoolSettings(
                whole(Key.POOL_BUFFER_INITIAL_SIZE),
                whole(Key.POOL_BUFFER_MAX_SIZE),
                (Long) values[Key.POOL_MAX_BYTES.ordinal()],
                (Long) values[Key.POOL_LARGE_MAX_BYTES.ordinal()],
                whole(Key.POOL_IDLE_SECONDS));
        InstrumentationSettings instrumentation = new InstrumentationSettings(
                is(Key.INSTRUMENTATION_JACKSON_ENABLED),
                is(Key.INSTRUMENTATION_ICEBERG_ENABLED),
                is(Key.INSTRUMENTATION_TOKEN_ENABLED),
                is(Key.INSTRUMENTATION_TYPETEXT_ENABLED),
                is(Key.INSTRUMENTATION_RECYCLER_ENABLED),
                whole(Key.INSTRUMENTATION_MAX_ERRORS));
        return new Settings((Mode) values[Key.MODE.ordinal()], is(Key.STRICT), metrics, pool, instrumentation,
                (LogLevel) values[Key.LOG_LEVEL.ordinal()]);
    }

    private boolean is(Key key) {
        return (Boolean) values[key.ordinal()];
    }

    private int whole(Key key) {
        return ((Long) values[key.ordinal()]).intValue();
    }
}
