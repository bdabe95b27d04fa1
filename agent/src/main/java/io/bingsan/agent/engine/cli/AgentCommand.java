package io.bingsan.agent.engine.cli;

/** The command line. */
public final class AgentCommand implements java.util.function.ToIntFunction<String[]> {
    @Override
    public int applyAsInt(String[] arguments) {
        return 0;
    }
}
