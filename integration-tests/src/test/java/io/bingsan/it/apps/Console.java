package io.bingsan.it.apps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;

/** Does what its input says, line by line, until the input ends: how tests steer an application. */
final class Console {
    private static final BufferedReader INPUT =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private Console() {}

    /** Prints each command's result and that it is done. */
    static void serve(Map<String, Callable<?>> commands) throws Exception {
        System.out.println("up");
        for (String line = read(); line != null; line = read()) {
            Object result = commands.get(line).call();
            System.out.println(result);
            System.out.println("done: " + line);
        }
    }

    /** The next line of input; null at its end. */
    static String read() throws IOException {
        return INPUT.readLine();
    }
}
