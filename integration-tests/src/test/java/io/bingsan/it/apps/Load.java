package io.bingsan.it.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same calls from many threads at once, compared with what one thread got before. */
final class Load {
    private Load() {}

    static String onPlatformThreads(int threads, int calls, List<Callable<String>> work) throws Exception {
        return on(Executors.newFixedThreadPool(threads), calls, work);
    }

    /** A new virtual thread for each call; by reflection, because this is compiled for 17. */
    static String onVirtualThreads(int calls, List<Callable<String>> work) throws Exception {
        Object executor = Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        return on((ExecutorService) executor, calls, work);
    }

    private static String on(ExecutorService executor, int calls, List<Callable<String>> work) throws Exception {
        List<String> expected = new ArrayList<>();
        for (Callable<String> call : work) {
            expected.add(call.call());
        }
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            answers.add(executor.submit(work.get(i % work.size())));
        }
        int wrong = 0;
        for (int i = 0; i < calls; i++) {
            wrong += answers.get(i).get().equals(expected.get(i % work.size())) ? 0 : 1;
        }
        executor.shutdown();
        return wrong + " wrong answers";
    }
}
