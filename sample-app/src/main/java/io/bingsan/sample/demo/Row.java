package io.bingsan.sample.demo;

/** What was found out about one scenario. */
final class Row {
    final Scenario scenario;
    final Measured without = new Measured();
    final Measured with = new Measured();
    private int calls;
    private int warmUpCalls;
    private double nanosPerCall;

    Row(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Calls that each server got so far; also the number of the next one. */
    int calls() {
        return calls;
    }

    void called(int times) {
        calls += times;
    }

    /** Everything so far was to warm up, and took that long. */
    void warm(long nanos) {
        warmUpCalls = calls;
        nanosPerCall = (double) nanos / calls;
    }

    int warmUpCalls() {
        return warmUpCalls;
    }

    /** How long a call takes, to judge by the latest ones. */
    double nanosPerCall() {
        return nanosPerCall;
    }

    void took(double nanosOfOneCall) {
        nanosPerCall = nanosOfOneCall;
    }
}
