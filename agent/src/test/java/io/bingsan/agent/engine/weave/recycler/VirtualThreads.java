package io.bingsan.agent.engine.weave.recycler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Virtual threads for tests that are compiled for JDK 17. */
final class VirtualThreads {
    private VirtualThreads() {}

    static boolean exist() {
        return Runtime.version().feature() >= 21;
    }

    static <T> T call(Callable<T> task) throws Exception {
        return start(task).get();
    }

    /** As many threads as that, at once. */
    static <T> List<T> callAll(int threads, Callable<T> task) throws Exception {
        List<FutureTask<T>> started = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            started.add(start(task));
        }
        List<T> answers = new ArrayList<>();
        for (FutureTask<T> each : started) {
            answers.add(each.get());
        }
        return answers;
    }

    private static <T> FutureTask<T> start(Callable<T> task) throws ReflectiveOperationException {
        FutureTask<T> future = new FutureTask<>(task);
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, future);
        return future;
    }
}
