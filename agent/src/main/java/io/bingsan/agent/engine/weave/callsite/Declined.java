package io.bingsan.agent.engine.weave.callsite;

/** Ends the work on one method that cannot be looked at to the end. */
final class Declined extends Exception {
    private static final long serialVersionUID = 1L;

    final transient Reason reason;

    Declined(Reason reason) {
        super(reason.label(), null, false, false);
        this.reason = reason;
    }
}
