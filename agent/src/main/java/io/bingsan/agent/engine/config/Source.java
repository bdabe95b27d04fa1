package io.bingsan.agent.engine.config;

/** Where a value can come from, the strongest first. */
public enum Source {
    AGENT_ARGUMENTS("agent arguments"),
    SYSTEM_PROPERTY("system property"),
    ENVIRONMENT("environment"),
    FILE("file"),
    DEFAULT("default");

    private final String title;

    Source(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** How this source writes the key. */
    String spell(Key key) {
        switch (this) {
            case SYSTEM_PROPERTY:
                return key.systemProperty();
            case ENVIRONMENT:
                return key.environmentVariable();
            default:
                return key.key();
        }
    }
}
