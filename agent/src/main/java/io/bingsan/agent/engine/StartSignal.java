package io.bingsan.agent.engine;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/**
 * Says when it is right to start the endpoint: once the application has chosen its log manager, or has loaded a class
 * that is woven. The endpoint's start reaches the JDK's logging, and whoever gets there first decides on the log manager.
 */
final class StartSignal implements ClassFileTransformer, Runnable {
    private static final String LOG_MANAGER = "java/util/logging/LogManager";

    private boolean raised;

    /** Called when the first target is woven. */
    @Override
    public synchronized void run() {
        raised = true;
        notifyAll();
    }

    /** Only watches. */
    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (LOG_MANAGER.equals(name)) {
            run();
        }
        return null;
    }

    /** Returns when the signal is raised, or after the time. */
    synchronized void await(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; !raised && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }
}
