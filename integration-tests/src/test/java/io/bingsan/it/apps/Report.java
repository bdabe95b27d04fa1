package io.bingsan.it.apps;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;

/** What calls answered, in a form that two processes can be compared by. */
final class Report {
    private Report() {}

    /** A line for each: the answer's digest, or the exception with its message and causes. */
    static String of(Map<String, Callable<Object>> calls) {
        StringJoiner lines = new StringJoiner("\n");
        calls.forEach((name, call) -> lines.add(name + ": " + outcome(call)));
        return lines.toString();
    }

    private static String outcome(Callable<Object> call) {
        String outcome;
        try {
            outcome = digest(call.call());
        } catch (Throwable e) {
            outcome = chain(e);
        }
        return outcome + (Thread.interrupted() ? ", interrupted" : "");
    }

    private static String digest(Object answer) throws Exception {
        if (answer instanceof String text && text.length() <= 100) {
            return text.replace('\n', ' ');
        }
        byte[] bytes = answer instanceof byte[] array ? array : answer.toString().getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return answer.getClass().getSimpleName() + " of " + bytes.length + " bytes " + HexFormat.of().formatHex(digest);
    }

    private static String chain(Throwable failure) {
        StringJoiner chain = new StringJoiner(", caused by ");
        for (Throwable e = failure; e != null; e = e.getCause()) {
            chain.add(e.toString().replace('\n', ' '));
        }
        return chain.toString();
    }
}
