package io.bingsan.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bingsan.agent.bridge.PoolStats;
import io.bingsan.agent.bridge.Pools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The JVM in which serialization is measured, with or without the agent. It works only while its driver waits for its
 * answer: a line in, a line out.
 */
public final class JsonWorker {
    private final Map<String, JsonCell> cells = new LinkedHashMap<>();

    /**
     * A thread for each document: Jackson keeps a block as large as the largest that a thread ever needed, so on one
     * thread for all, the large documents would pay for the smaller ones.
     */
    private final Map<JsonDocument, ExecutorService> threads = new EnumMap<>(JsonDocument.class);

    /** Keeps the results alive, as a caller would. */
    private Object last;

    private JsonWorker(Path documents) throws IOException {
        for (JsonCell cell : JsonCell.all(documents)) {
            cells.put(cell.name(), cell);
            threads.computeIfAbsent(cell.document(), JsonWorker::newThread);
        }
    }

    /** @param arguments the directory of the metadata files */
    public static void main(String[] arguments) throws Exception {
        JsonWorker worker = new JsonWorker(Path.of(arguments[0]));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        System.out.println("ready " + String.join(" ", worker.cells.keySet()));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            JsonCell cell = worker.cells.get(words[1]);
            int count = Integer.parseInt(words[2]);
            ExecutorService thread = worker.threads.get(cell.document());
            System.out.println(thread.submit(() -> worker.answer(words[0], cell, count)).get());
        }
    }

    private static ExecutorService newThread(JsonDocument document) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, document.name());
            thread.setDaemon(true);
            return thread;
        });
    }

    private String answer(String command, JsonCell cell, int count) throws Exception {
        return switch (command) {
            case "warm" -> warm(cell, count);
            case "run" -> run(cell, count);
            case "virtual" -> runOnVirtualThreads(cell, count);
            case "walk" -> walk(cell, count);
            case "digest" -> digest(cell);
            case "leases" -> leases(cell, count);
            default -> throw new IllegalArgumentException("unknown command: " + command);
        };
    }

    /** Runs for that many milliseconds of CPU; answers the calls a second of the last half. */
    private String warm(JsonCell cell, int millis) throws IOException {
        long start = ThreadMeter.cpuNanos();
        long half = start + millis * 500_000L;
        long end = start + millis * 1_000_000L;
        long calls = 0;
        long began = start;
        for (long now = start; now < end; now = ThreadMeter.cpuNanos()) {
            last = cell.call().run();
            if (now < half) {
                began = now;
                calls = 0;
            }
            calls++;
        }
        return Long.toString(calls * 1_000_000_000L / (ThreadMeter.cpuNanos() - began));
    }

    private String run(JsonCell cell, int calls) throws IOException {
        JsonCell.Call call = cell.call();
        long bytes = ThreadMeter.bytes();
        long cpu = ThreadMeter.cpuNanos();
        for (int i = 0; i < calls; i++) {
            last = call.run();
        }
        cpu = ThreadMeter.cpuNanos() - cpu;
        bytes = ThreadMeter.bytes() - bytes;
        return cpu + " " + bytes;
    }

    /** A new thread for each call, one after the other; the thread is in the figures. */
    private String runOnVirtualThreads(JsonCell cell, int calls) throws InterruptedException {
        long bytes = ThreadMeter.totalBytes();
        long cpu = ThreadMeter.processCpuNanos();
        for (int i = 0; i < calls; i++) {
            ThreadMeter.startVirtual(() -> call(cell)).join();
        }
        cpu = ThreadMeter.processCpuNanos() - cpu;
        bytes = ThreadMeter.totalBytes() - bytes;
        return cpu + " " + bytes;
    }

    private void call(JsonCell cell) {
        try {
            last = cell.call().run();
        } catch (IOException e) {
            throw new IllegalStateException(cell.name() + " failed", e);
        }
    }

    /** Bytes of walking the model: many documents through one generator into a writer that keeps nothing. */
    private String walk(JsonCell cell, int calls) throws IOException {
        try (JsonGenerator kept = new JsonFactory().createGenerator(Writer.nullWriter())) {
            cell.walk().run(kept);
            long bytes = ThreadMeter.bytes();
            for (int i = 0; i < calls; i++) {
                cell.walk().run(kept);
            }
            return Long.toString(ThreadMeter.bytes() - bytes);
        }
    }

    /** How many leases those calls take. Only with the agent: it alone brings the pools into this JVM. */
    private String leases(JsonCell cell, int calls) throws IOException {
        long before = gets();
        run(cell, calls);
        return Long.toString(gets() - before);
    }

    private static long gets() {
        return Arrays.stream(Pools.stats()).mapToLong(PoolStats::gets).sum();
    }

    private static String digest(JsonCell cell) throws IOException, GeneralSecurityException {
        byte[] result = cell.family() == JsonFamily.TOKEN ? JsonCell.predictableTokens(100) : cell.result();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(result);
        int length = cell.family() == JsonFamily.TOKEN ? cell.result().length : result.length;
        return HexFormat.of().formatHex(digest) + " " + length;
    }
}
