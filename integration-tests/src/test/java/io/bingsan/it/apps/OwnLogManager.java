package io.bingsan.it.apps;

import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Chooses its log manager as the first line of its main method, as Quarkus does, and says which one it got. */
public final class OwnLogManager {
    private OwnLogManager() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.util.logging.manager", Manager.class.getName());
        System.out.println(LogManager.getLogManager().getClass().getName());
        Logger.getLogger("application").warning("logged");
        Waiting.main(arguments);
    }

    /** The application's own. */
    public static final class Manager extends LogManager {}
}
