package io.bingsan.agent.engine.attach;

/** Why a JVM was not attached to, in words for the user. */
public final class AttachFailure extends Exception {
    private static final long serialVersionUID = 1L;

    AttachFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
