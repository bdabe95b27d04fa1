package io.bingsan.agent.engine.attach;

import java.io.File;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;

/** The JVMs of this host that the user may attach to, through the JDK's own attach module. */
public final class RunningJvms {
    private final File agentJar;

    private RunningJvms(File agentJar) {
        this.agentJar = agentJar;
    }

    /** One JVM, with its main class or jar and the arguments that follow it. */
    public record Jvm(String pid, String name) {}

    /** @throws AttachFailure if the agent's own jar cannot be found */
    public static RunningJvms ofThisHost() throws AttachFailure {
        try {
            return new RunningJvms(new File(
                    RunningJvms.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException | RuntimeException e) {
            throw new AttachFailure("the agent's own jar was not found: " + e.getMessage(), e);
        }
    }

    public File agentJar() {
        return agentJar;
    }

    /** All JVMs but this one. */
    public List<Jvm> list() throws AttachFailure {
        List<Jvm> jvms = new ArrayList<>();
        String own = Long.toString(ProcessHandle.current().pid());
        try {
            // By reflection: the module is one of the system class loader, which this loader does not look into.
            ClassLoader system = ClassLoader.getSystemClassLoader();
            Class<?> descriptor = system.loadClass("com.sun.tools.attach.VirtualMachineDescriptor");
            Object found = system.loadClass("com.sun.tools.attach.VirtualMachine").getMethod("list").invoke(null);
            for (Object jvm : (List<?>) found) {
                String pid = (String) descriptor.getMethod("id").invoke(jvm);
                if (!pid.equals(own)) {
                    jvms.add(new Jvm(pid, (String) descriptor.getMethod("displayName").invoke(jvm)));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new AttachFailure("this Java has no jdk.attach module; accepted: the java of a full JDK", e);
        }
        return jvms;
    }

    /**
     * Loads the agent into a running JVM and returns when it has started there.
     *
     * @param arguments of the agent, or null
     */
    public void attach(String pid, String arguments) throws AttachFailure {
        if (!isRunning(pid)) {
            throw new AttachFailure("PID " + pid + " is not a process that this user can see; accepted: one that `attach`"
                    + " without PID lists; nothing was attached", null);
        }
        try {
            ByteBuddyAgent.attach(agentJar, pid, arguments);
        } catch (RuntimeException | LinkageError e) {
            throw new AttachFailure("PID " + pid + " was not attached to (" + rootOf(e) + "); accepted: a JVM of the same"
                    + " user, not started with -XX:+DisableAttachMechanism or -XX:-EnableDynamicAgentLoading", e);
        }
    }

    private static boolean isRunning(String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid)).isPresent();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
