package io.bingsan.agent.engine.cli;

/** The command line. */
public final class AgentCommand {
    private AgentCommand() {}

    public static int run(String[] arguments) {
        return 0;
    }
}
