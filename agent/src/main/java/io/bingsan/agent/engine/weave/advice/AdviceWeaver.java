package io.bingsan.agent.engine.weave.advice;

import io.bingsan.agent.engine.weave.ClassFinding;
import java.io.IOException;
import java.util.List;

/** What can be woven into one class by advice. */
public interface AdviceWeaver {
    /** One for each method that was looked at. */
    List<ClassFinding> findings();

    /**
     * The class file with the methods woven; only called if all findings are weavable.
     *
     * @throws IOException if the advice cannot be read from the agent's jar
     */
    byte[] weave() throws IOException;
}
