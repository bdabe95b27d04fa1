package io.bingsan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two JVMs on the same class path and documents, one with the agent. One of them works at a time. */
final class JsonPair implements AutoCloseable {
    private final WorkerProcess off;
    private final WorkerProcess on;
    private final List<String> cells;
    private final Map<String, Long> callsPerSecond = new HashMap<>();

    /** @param only part of the names of the cells that are wanted */
    JsonPair(Path documents, Path agent, String only) throws IOException {
        off = new WorkerProcess(documents, null);
        on = new WorkerProcess(documents, agent);
        cells = off.cells().stream().filter(cell -> cell.contains(only)).toList();
    }

    List<String> cells() {
        return cells;
    }

    WorkerProcess off() {
        return off;
    }

    WorkerProcess on() {
        return on;
    }

    /** Twice, because the first pass compiles each path before it has met the types of the later ones. */
    void warm(int millis) throws IOException {
        for (int pass = 0; pass < 2; pass++) {
            for (String cell : cells()) {
                callsPerSecond.put(cell, Long.parseLong(off.ask("warm", cell, millis)[0]));
                on.ask("warm", cell, millis);
            }
        }
    }

    /**
     * How many calls take about that long.
     *
     * @param aroundMicros time of what is around each call, such as starting a thread for it
     */
    long calls(String cell, int millis, int aroundMicros) {
        double micros = 1_000_000.0 / callsPerSecond.get(cell) + aroundMicros;
        return Math.max(1, (long) (1_000 * millis / micros));
    }

    /** One round of one cell; who begins alternates. */
    JsonSeries.Sample measure(String command, String cell, long calls, boolean onFirst) throws IOException {
        double[] onFigures = onFirst ? figures(on, command, cell, calls) : null;
        double[] offFigures = figures(off, command, cell, calls);
        if (!onFirst) {
            onFigures = figures(on, command, cell, calls);
        }
        return new JsonSeries.Sample(
                offFigures[0], onFigures[0], offFigures[1], onFigures[1], offFigures[2], onFigures[2]);
    }

    /** CPU time, bytes, and bytes of the walk alone. */
    private static double[] figures(WorkerProcess worker, String command, String cell, long calls) throws IOException {
        String[] run = worker.ask(command, cell, calls);
        long walks = Math.max(1, calls / 4);
        double walk = Double.parseDouble(worker.ask("walk", cell, walks)[0]);
        return new double[] {Double.parseDouble(run[0]) / calls, Double.parseDouble(run[1]) / calls, walk / walks};
    }

    @Override
    public void close() {
        off.close();
        on.close();
    }
}
