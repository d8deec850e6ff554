package dev.penstock.microbenchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where and when something is measured.
 *
 * @param begin when it began
 * @param load how many threads wanted to run then
 */
record Machine(Instant begin, double load) {
    static Machine now() {
        return new Machine(Instant.now(), loadNow());
    }

    private static double loadNow() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    Duration took() {
        return Duration.between(begin, Instant.now());
    }

    /** The head of a file of results, once all is measured. */
    String described() throws IOException {
        Duration took = took();
        return """
        # What the steps of the path cost, %s

        | | |
        |---|---|
        | revision | %s |
        | processor | %s, %d cores |
        | system | %s %s |
        | Java | %s %s |
        | began, took | %s, %d min %d s |
        | others on the machine | it is shared: load average %.1f at the beginning, %.1f at the end |

        """
                .formatted(
                        begin.atZone(ZoneOffset.UTC).toLocalDate(),
                        System.getProperty("revision", "unknown"),
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.runtime.version"),
                        begin.truncatedTo(ChronoUnit.MINUTES),
                        took.toMinutes(),
                        took.toSecondsPart(),
                        load,
                        loadNow());
    }

    private static String processor() throws IOException {
        Path told = Path.of("/proc/cpuinfo");
        List<String> lines = Files.isReadable(told) ? Files.readAllLines(told) : List.of();
        try (Stream<String> models = lines.stream()) {
            return models.filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
