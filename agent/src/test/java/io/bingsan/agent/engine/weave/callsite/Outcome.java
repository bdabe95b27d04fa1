package io.bingsan.agent.engine.weave.callsite;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * What a call returned or threw, in a form that is equal for the same behaviour of two copies of a class. The lines of
 * a sample in the stack trace are part of it.
 */
record Outcome(String result, String failure) {
    static Outcome of(Class<?> type, String method, Object... arguments) {
        Method called = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .findFirst()
                .orElseThrow();
        try {
            return new Outcome(String.valueOf(called.invoke(null, arguments)), null);
        } catch (InvocationTargetException e) {
            return new Outcome(null, describe(e.getCause()));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause).append(" / ");
            for (StackTraceElement frame : cause.getStackTrace()) {
                text.append(frame.getClassName().startsWith("sample.") ? frame + " / " : "");
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                text.append("suppressed ").append(suppressed).append(" / ");
            }
        }
        return text.toString();
    }
}
