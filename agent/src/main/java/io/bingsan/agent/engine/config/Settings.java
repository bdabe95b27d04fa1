package io.bingsan.agent.engine.config;

import io.bingsan.agent.engine.log.LogLevel;

/**
 * Everything that can be configured, as it is in force.
 *
 * @param mode what is done to the application's classes
 * @param strict whether the JVM must not start with a refused value or a busy port
 * @param metrics the endpoint
 * @param pool the bounds of the pools
 * @param instrumentation which call sites are woven
 * @param logLevel which lines are written to the standard error stream
 */
public record Settings(
        Mode mode,
        boolean strict,
        MetricsSettings metrics,
        PoolSettings pool,
        InstrumentationSettings instrumentation,
        LogLevel logLevel) {}
