package dev.penstock.examples.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A command that runs, and what it prints; ended with all it started when it is closed. */
final class Running implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private static final Pattern OBEYED =
            Pattern.compile(
                    "(ALERT|EXAMPLES|HA|HOME_ASSISTANT|INFLUXDB|PENSTOCK|POSTGRES|SCHEMA)_.*");

    private final Process process;
    private final Thread reader;
    private final BlockingQueue<String> coming = new LinkedBlockingQueue<>();
    private final List<String> lines = new ArrayList<>();

    private Running(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** Starts it with this environment, but for what the examples would obey. */
    static Running start(Path folder, List<String> command, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> OBEYED.matcher(name).matches());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return new Running(builder.start());
    }

    private void read() {
        try (BufferedReader out = process.inputReader()) {
            out.lines().forEach(coming::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a line like each of these has come, in any order. */
    void await(List<Pattern> patterns) throws InterruptedException {
        List<Pattern> missing = new ArrayList<>(patterns);
        long begin = System.nanoTime();
        while (!missing.isEmpty()) {
            long left = DEADLINE.toNanos() - (System.nanoTime() - begin);
            String line = coming.poll(left, TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("missing: " + missing + "\nin:\n" + text());
            }
            lines.add(line);
            missing.removeIf(pattern -> pattern.matcher(line.strip()).matches());
        }
    }

    /** Sends SIGTERM, waits for the end, of what it started too, and returns the exit code. */
    int stop() throws InterruptedException {
        List<ProcessHandle> started = process.descendants().toList();
        // The handle, as the process itself would also stop reading what comes.
        process.toHandle().destroy();
        assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).as(text()).isTrue();
        reader.join();
        coming.drainTo(lines);
        // Whoever is nobody's child any more ends a moment later.
        assertThat(started).allSatisfy(one -> assertThat(one.onExit()).succeedsWithin(DEADLINE));
        return process.exitValue();
    }

    /** Waits for its own end, and returns the exit code. */
    int end() throws InterruptedException {
        assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        reader.join();
        coming.drainTo(lines);
        return process.exitValue();
    }

    /** Everything printed so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
