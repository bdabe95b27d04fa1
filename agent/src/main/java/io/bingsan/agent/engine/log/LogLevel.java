package io.bingsan.agent.engine.log;

/** Which lines are written, from the fewest to the most. */
public enum LogLevel {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG
}
