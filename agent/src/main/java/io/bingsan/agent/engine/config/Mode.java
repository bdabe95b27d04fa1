package io.bingsan.agent.engine.config;

/** What the agent does to the application's classes. */
public enum Mode {
    /** Weaves the known call sites and lets them borrow from the pools. */
    ON,
    /** Reports what would be woven; changes no class. */
    OBSERVE,
    /** Does nothing at all. */
    OFF
}
