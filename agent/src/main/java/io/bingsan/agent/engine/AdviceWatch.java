package io.bingsan.agent.engine;

import io.bingsan.agent.bridge.AdviceErrors;
import io.bingsan.agent.engine.log.AgentLog;
import io.bingsan.agent.engine.weave.Family;
import java.util.EnumSet;
import java.util.Set;

/** Tells of failures at woven call sites, which only count them: the newest now and then, and each family switched off. */
final class AdviceWatch {
    private static final int MOST_LINES = 10;

    private final AgentLog log;
    private final Set<Family> off = EnumSet.noneOf(Family.class);
    private int lines;

    AdviceWatch(AgentLog log) {
        this.log = log;
    }

    void tick() {
        Throwable failure = AdviceErrors.takeLast();
        if (failure != null && lines < MOST_LINES) {
            lines++;
            log.warn("the agent's code failed at a call site, and the call ran as without the agent;"
                    + " bingsan_advice_errors_total counts all of them", failure);
        }
        for (Family family : Family.values()) {
            if (AdviceErrors.isOff(family.id()) && off.add(family)) {
                log.error("the family " + family.label() + " failed instrumentation.max_errors times in a row and is off"
                        + " until the JVM ends; its calls run as without the agent");
            }
        }
    }
}
