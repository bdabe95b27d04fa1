package io.bingsan.agent.engine.weave.callsite;

import java.util.Locale;

/** Why a call site is left alone. Each is the value of a metric label, so the set is closed and small. */
enum Reason {
    /** The method makes the object in another way than {@code new}, or no longer. */
    NO_ALLOCATION,
    /** Random bytes that the method does not turn into text itself. */
    NOT_ENCODED,

    STORED_IN_FIELD,
    STORED_IN_ARRAY,
    RETURNED,
    THROWN,
    /** By a lambda, a method reference or a string concatenation. */
    CAPTURED,
    UNKNOWN_CALLEE,
    MONITOR,
    /** Two paths meet, and only one of them brings the object. */
    MERGED,
    /** A cast or an {@code instanceof}. */
    TYPE_TEST,
    /** Called where it can be null: the text of the NullPointerException would name another class. */
    MAYBE_NULL,
    OTHER_USE,

    /** It can be made again before the method ends, and a call holds one lease at most. */
    IN_LOOP,
    /** Something else in the method has the replaced type. */
    OTHER_WRITER,
    /** Between {@code new} and the constructor is code that javac does not write, or none of it is ever reached. */
    ALLOCATION_SHAPE,
    IN_CONSTRUCTOR,
    /** JSR and RET, of compilers before Java 6. */
    SUBROUTINE,
    TOO_LARGE,
    UNREADABLE;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
