package io.bingsan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Serialization with and without the agent: bytes, the floor below which no agent can go, and CPU time. */
final class JsonBenchmark {
    /** Starting and joining one, roughly: it only decides how many calls a round has. */
    private static final int VIRTUAL_THREAD_MICROS = 20;

    private final Options options;
    private final Report report;
    private final int forks;
    private final int rounds;

    JsonBenchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
        this.forks = options.quick() ? 1 : 3;
        this.rounds = options.quick() ? 5 : 21;
    }

    void run() throws IOException {
        Path documents = Files.createTempDirectory("bingsan-benchmark");
        try {
            JsonDocuments.writeTo(documents);
            platformThreads(documents);
            if (ThreadMeter.hasVirtualThreads()) {
                virtualThreads(documents);
            }
        } finally {
            delete(documents);
        }
    }

    private void platformThreads(Path documents) throws IOException {
        Map<String, JsonSeries> all = new LinkedHashMap<>();
        Map<String, JsonFacts> facts = new LinkedHashMap<>();
        for (int fork = 1; fork <= forks; fork++) {
            try (JsonPair pair = new JsonPair(documents, options.agentJar(), options.only())) {
                pair.warm(options.quick() ? 100 : 200);
                for (String cell : pair.cells()) {
                    all.computeIfAbsent(cell, name -> new JsonSeries()).beginFork();
                    if (fork == 1) {
                        facts.put(cell, JsonFacts.of(pair, cell));
                    }
                }
                measure(pair, "run", 0, all, rounds, options.quick() ? 5 : 10);
                Report.progress("json: pair %d of %d done, load average %.1f", fork, forks, Machine.load());
            }
        }
        report.say("Platform threads, " + forks + " pairs of JVMs, " + rounds + " interleaved rounds each. "
                + "Floor: the result, and what walking the model allocates by itself, through a generator that is kept.");
        new JsonReport(report).print(all, facts, 0);
    }

    private void virtualThreads(Path documents) throws IOException {
        Map<String, JsonSeries> all = new LinkedHashMap<>();
        Map<String, JsonFacts> facts = new LinkedHashMap<>();
        try (JsonPair pair = new JsonPair(documents, options.agentJar(), options.only())) {
            pair.warm(options.quick() ? 100 : 200);
            for (String cell : pair.cells()) {
                all.computeIfAbsent(cell, name -> new JsonSeries()).beginFork();
                facts.put(cell, JsonFacts.of(pair, cell));
                pair.measure("virtual", cell, pair.calls(cell, 50, VIRTUAL_THREAD_MICROS), true);
            }
            measure(pair, "virtual", VIRTUAL_THREAD_MICROS, all, options.quick() ? 3 : 7, options.quick() ? 50 : 150);
            Report.progress("json: virtual threads done, load average %.1f", Machine.load());
        }
        report.say("A new virtual thread for each call, its start included. Time is the CPU of the whole process on a "
                + "clock of 10 ms, in one pair of JVMs: read it as a direction.");
        new JsonReport(report).print(all, facts, JsonFacts.VIRTUAL_THREAD_BYTES);
    }

    private static void measure(
            JsonPair pair, String command, int aroundMicros, Map<String, JsonSeries> all, int rounds, int millis)
            throws IOException {
        for (int round = 0; round < rounds; round++) {
            boolean onFirst = round % 2 == 0;
            for (String cell : pair.cells()) {
                all.get(cell).add(pair.measure(command, cell, pair.calls(cell, millis, aroundMicros), onFirst));
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
