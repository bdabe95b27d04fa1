package io.bingsan.agent.engine.weave;

/**
 * One call site that was looked at.
 *
 * @param className with dots
 * @param method its name
 * @param weavable whether it is, or would be, rewritten
 * @param reason why not, in short kebab case; empty if it is
 */
public record ClassFinding(Family family, String className, String method, boolean weavable, String reason) {}
