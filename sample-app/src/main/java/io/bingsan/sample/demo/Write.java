package io.bingsan.sample.demo;

/** A request that changes the catalog, or that is answered with something new each time. */
record Write(String name, Action action) implements Scenario {
    interface Action {
        void on(Server server, int number) throws Exception;
    }

    @Override
    public void call(Server server, int number) throws Exception {
        action.on(server, number);
    }
}
