package dev.penstock.ingestion.deadletter;

import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Another process that uses the same folder, as the running service and a command do. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private OtherProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Adds letters one by one, and has begun to. */
    static OtherProcess adding(Path folder, int from, int to) throws IOException {
        return start(folder, List.of(), "add", String.valueOf(from), String.valueOf(to)).begun();
    }

    /** Adds letters at once, with files limited to some KiB by the operating system. */
    static OtherProcess addingWithin(int kib, Path folder, int from, int to) throws IOException {
        return start(
                folder,
                List.of("bash", "-c", "ulimit -f " + kib + "; exec \"$@\"", "limited"),
                "add-at-once",
                String.valueOf(from),
                String.valueOf(to));
    }

    /** Holds the lock until it is ended. */
    static OtherProcess holding(Path folder) throws IOException {
        return start(folder, List.of(), "hold", "0", "0").begun();
    }

    private static OtherProcess start(Path folder, List<String> before, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(OtherProcess.class.getName());
        command.add(folder.toString());
        command.addAll(List.of(arguments));
        return new OtherProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private OtherProcess begun() throws IOException {
        @Nullable String line = output.readLine();
        while (line != null && !line.equals("go")) {
            line = output.readLine();
        }
        return this;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for its end, and gives what it said. */
    String end() throws IOException, InterruptedException {
        process.outputWriter().close();
        String said = output.lines().collect(Collectors.joining("\n"));
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + said);
        }
        return said;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int from = Integer.parseInt(arguments[2]);
        int to = Integer.parseInt(arguments[3]);
        switch (arguments[1]) {
            case "add" -> add(folder, from, to);
            case "add-at-once" -> {
                DeadLetters letters = Letters.in(folder, Timing.system());
                boolean kept = letters.add(Letters.numbered(from, to));
                System.out.println("kept " + kept + " " + letters.status());
            }
            case "hold" -> hold(folder);
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    private static void add(Path folder, int from, int to) {
        DeadLetters letters = Letters.in(folder, 1 << 24, Timing.system());
        int kept = 0;
        for (int i = from; i < to; i++) {
            kept += letters.add(List.of(Letters.numbered(i))) ? 1 : 0;
            if (i == from) {
                System.out.println("go");
            }
        }
        System.out.println("kept " + kept);
    }

    private static void hold(Path folder) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("lock").toFile(), "rw");
                FileLock lock = file.getChannel().lock()) {
            System.out.println(lock.isValid() ? "go" : "no lock");
            while (System.in.read() >= 0) {
                // Until the other side closes.
            }
        }
    }
}
