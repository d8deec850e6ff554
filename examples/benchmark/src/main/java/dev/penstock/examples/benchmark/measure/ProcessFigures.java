package dev.penstock.examples.benchmark.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Linux tells of a process at one moment.
 *
 * @param cpuSeconds processor time it has taken, in all its threads
 * @param residentKib memory it holds now
 * @param peakKib the most memory it held
 * @param anonymousKib of what it holds, that which is not of a file others may share
 * @param threads how many threads it has
 * @param descriptors how many files and sockets it has open
 */
public record ProcessFigures(
        double cpuSeconds,
        long residentKib,
        long peakKib,
        long anonymousKib,
        long threads,
        long descriptors) {
    private static final double TICKS_PER_SECOND = 100;

    /** Asks of a process, {@code /proc/PID}. */
    public static ProcessFigures of(long pid) throws IOException {
        Path folder = Path.of("/proc", String.valueOf(pid));
        List<String> status =
                Files.readAllLines(folder.resolve("status"), StandardCharsets.ISO_8859_1);
        String stat = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
        // After the program's name, which may have blanks: field 3 and what follows.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        return new ProcessFigures(
                ticks / TICKS_PER_SECOND,
                number(status, "VmRSS:"),
                number(status, "VmHWM:"),
                number(status, "RssAnon:"),
                number(status, "Threads:"),
                descriptors(folder));
    }

    private static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                .findFirst()
                .orElse(0);
    }

    private static long descriptors(Path folder) throws IOException {
        try (var files = Files.list(folder.resolve("fd"))) {
            return files.count();
        }
    }
}
