package io.bingsan.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where figures came from: figures without it mean nothing. */
final class Machine {
    private Machine() {}

    static Table describe(Options options) {
        Table table = new Table(2, "what", "value");
        table.add("command", "`" + options.command() + "`");
        table.add("date", ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")));
        table.add("commit", options.commit());
        table.add("CPU", cpuModel() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        table.add("load average", String.format(Locale.ROOT, "%.1f", load()));
        table.add("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        table.add("JDK", (System.getProperty("java.vendor.version", "") + " " + System.getProperty("java.runtime.version")).strip());
        table.add("collector", collector());
        if (options.benchmark().equals("json")) {
            table.add("Jackson", options.jackson());
            table.add("Iceberg", org.apache.iceberg.IcebergBuild.version());
        }
        return table;
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String collector() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
    }

    /** Linux says it in a file; elsewhere the architecture must do. */
    private static String cpuModel() {
        Path file = Path.of("/proc/cpuinfo");
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
