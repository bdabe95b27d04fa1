package io.bingsan.sample.demo;

/** One kind of request. A call makes exactly one, so that counters can be divided by calls. */
interface Scenario {
    String name();

    /**
     * @param number of the call: each server gets the same ones in the same order
     * @throws DifferentAnswers if the answer is not the expected one
     */
    void call(Server server, int number) throws Exception;
}
