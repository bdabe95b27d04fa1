package io.bingsan.sample.demo;

/** What was found out about one scenario. */
final class Row {
    final Scenario scenario;
    final Measured without = new Measured();
    final Measured with = new Measured();
    private int calls;
    private int warmUpCalls;

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

    void warm() {
        warmUpCalls = calls;
    }

    int warmUpCalls() {
        return warmUpCalls;
    }
}
