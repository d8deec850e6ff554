package dev.penstock.examples.benchmark.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** What the machine is on which was measured. */
public final class Machine {
    private Machine() {}

    /** In a sentence, with the date. */
    public static String description() throws IOException {
        String cpu =
                Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1).stream()
                        .filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .orElse("an unknown processor");
        String memory =
                Files.readAllLines(Path.of("/proc/meminfo"), StandardCharsets.ISO_8859_1)
                        .getFirst()
                        .replaceAll("\\D+", "");
        return String.format(
                Locale.ROOT,
                "%s, %d cores of %s, %.0f GiB, %s %s, Java %s, Node.js %s",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                cpu,
                Long.parseLong(memory) / 1048576.0,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.version"),
                node());
    }

    /** How busy the machine was in the last minute, in processes that wanted to run. */
    public static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0]);
    }

    private static String node() throws IOException {
        try {
            Process process = new ProcessBuilder("node", "--version").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            return "absent";
        }
    }
}
