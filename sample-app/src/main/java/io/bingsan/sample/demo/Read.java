package io.bingsan.sample.demo;

import java.util.Arrays;

/** A plain GET. Each answer, with or without the agent, must be the first one byte for byte. */
final class Read implements Scenario {
    private final String name;
    private final String path;
    private final byte[] expected;

    private Read(String name, String path, byte[] expected) {
        this.name = name;
        this.path = path;
        this.expected = expected;
    }

    /** @param server its answer is the one that is expected */
    static Read of(String name, String path, Server server) throws Exception {
        Answer answer = server.get(path);
        if (answer.status() != 200) {
            throw new IllegalStateException("GET " + path + " was answered with status " + answer.status());
        }
        return new Read(name, path, answer.body());
    }

    @Override
    public String name() {
        return name;
    }

    int answerBytes() {
        return expected.length;
    }

    @Override
    public void call(Server server, int number) throws Exception {
        Answer answer = server.get(path);
        if (!Arrays.equals(expected, answer.body())) {
            throw DifferentAnswers.in("GET " + path, expected, answer.body());
        }
    }
}
