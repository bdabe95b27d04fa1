package io.bingsan.it.apps;

import java.util.Map;
import java.util.logging.Logger;

/** Waits until its input ends. With the argument {@code logging} it logs before, as servers do. */
public final class Waiting {
    private Waiting() {}

    public static void main(String[] arguments) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("shut down")));
        if (arguments.length > 0) {
            Logger.getLogger("waiting").fine("not shown");
        }
        Console.serve(Map.of());
        System.out.println("down");
    }
}
