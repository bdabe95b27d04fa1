package io.bingsan.agent.engine.config;

import io.bingsan.agent.engine.log.LogLevel;

/**
 * The one table of what can be configured: it drives parsing, the {@code config} command and the table in
 * {@code docs/configuration.md}.
 */
public enum Key {
    MODE("mode", "on", new ValueType.Choice(Mode.values()),
            "on: weave and lend buffers; observe: report what would be woven, change nothing; off: do nothing"),
    STRICT("strict", "false", new ValueType.Flag(),
            "refuse to start the JVM when a value is refused or the port is busy, instead of going on without"),
    CONFIG("config", null, new ValueType.Path(),
            "a YAML file with any of the other keys; there is none unless this names it"),

    METRICS_ENABLED("metrics.enabled", "true", new ValueType.Flag(), "serve `/metrics`"),
    METRICS_HOST("metrics.host", "127.0.0.1", new ValueType.Word("a host name or an address"),
            "interface to listen on; the endpoint has no authentication, so the default is the loopback"),
    METRICS_PORT("metrics.port", "9469", new ValueType.Whole(0, 65535, false),
            "port to listen on; 0 takes any free one and the ready line says which"),

    POOL_BUFFER_INITIAL_SIZE("pool.buffer_initial_size", "4096", new ValueType.Whole(256, Sizes.MIB, true),
            "first block of a buffer"),
    POOL_BUFFER_MAX_SIZE("pool.buffer_max_size", "65536", new ValueType.Whole(1024, 16 * Sizes.MIB, true),
            "largest block that is kept; larger documents take several blocks"),
    POOL_MAX_BYTES("pool.max_bytes", "auto", new ValueType.ShareOfHeap(64 * Sizes.KIB, 4 * Sizes.GIB, 16, 16 * Sizes.MIB),
            "storage that each pool keeps between calls"),
    POOL_LARGE_MAX_BYTES("pool.large_max_bytes", "auto", new ValueType.ShareOfHeap(0, 4 * Sizes.GIB, 8, 32 * Sizes.MIB),
            "storage for texts above pool.buffer_max_size, which need one array; 0 pools none of them"),
    POOL_IDLE_SECONDS("pool.idle_seconds", "60", new ValueType.Whole(1, 86_400, false),
            "seconds after which storage that nobody borrowed is given to the garbage collector"),

    INSTRUMENTATION_JACKSON_ENABLED("instrumentation.jackson.enabled", "true", new ValueType.Flag(),
            "Jackson's `writeValueAsBytes` and `writeValueAsString`"),
    INSTRUMENTATION_ICEBERG_ENABLED("instrumentation.iceberg.enabled", "true", new ValueType.Flag(),
            "Iceberg's `JsonUtil.generate` and `TableMetadataParser.toJson`"),
    INSTRUMENTATION_TOKEN_ENABLED("instrumentation.token.enabled", "true", new ValueType.Flag(),
            "methods that turn random bytes into the text of a token"),
    INSTRUMENTATION_TYPETEXT_ENABLED("instrumentation.typetext.enabled", "true", new ValueType.Flag(),
            "the text of Iceberg's decimal and fixed types, kept instead of formatted each time"),
    INSTRUMENTATION_RECYCLER_ENABLED("instrumentation.recycler.enabled", "true", new ValueType.Flag(),
            "Jackson's own buffers on virtual threads, when no pool was chosen"),
    INSTRUMENTATION_MAX_ERRORS("instrumentation.max_errors", "10", new ValueType.Whole(1, 1_000_000, false),
            "failures of the agent's code in a row after which a family is switched off"),

    LOG_LEVEL("log.level", "info", new ValueType.Choice(LogLevel.values()),
            "the agent's lines on the standard error stream");

    private static final Key[] ALL = values();

    private final String key;
    private final String defaultText;
    private final ValueType type;
    private final String meaning;

    Key(String key, String defaultText, ValueType type, String meaning) {
        this.key = key;
        this.defaultText = defaultText;
        this.type = type;
        this.meaning = meaning;
    }

    /** The name in agent arguments and, with its dots as nesting, in YAML. */
    public String key() {
        return key;
    }

    public String systemProperty() {
        return Sources.PROPERTY_PREFIX + key;
    }

    public String environmentVariable() {
        return Sources.ENVIRONMENT_PREFIX + name();
    }

    /** The value without any configuration, as it would be written; null for none. */
    public String defaultText() {
        return defaultText;
    }

    public String accepted() {
        return type.accepted();
    }

    public String meaning() {
        return meaning;
    }

    Object defaultValue() {
        return defaultText == null ? null : type.parse(defaultText);
    }

    Object parse(String text) {
        return type.parse(text);
    }

    String show(Object value) {
        return value == null ? "none" : type.show(value);
    }

    /** The key of this name, or null. */
    static Key named(String name) {
        for (Key key : ALL) {
            if (key.key.equals(name)) {
                return key;
            }
        }
        return null;
    }

    /** The key whose name looks most like the given one; some key is always nearest, so it may look quite different. */
    static Key nearest(String name) {
        String cut = name.length() <= 64 ? name : name.substring(0, 64);
        Key nearest = MODE;
        int least = Integer.MAX_VALUE;
        for (Key key : ALL) {
            int distance = Texts.distance(Texts.lowerCase(cut), key.key);
            if (distance < least) {
                nearest = key;
                least = distance;
            }
        }
        return nearest;
    }

    private static final class Sizes {
        static final long KIB = 1024;
        static final long MIB = 1024 * KIB;
        static final long GIB = 1024 * MIB;
    }
}
