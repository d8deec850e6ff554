package dev.penstock.examples.benchmark.contestant;

import dev.penstock.examples.benchmark.measure.ProcessFigures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A contestant's process; what it says goes to a file. */
public final class Running implements AutoCloseable {
    /** A generation, or all of the heap, as {@code GC.heap_info} tells of it. */
    private static final Pattern HEAP_PART = Pattern.compile("total \\d+K, used (\\d+)K");

    private final Process process;
    private final Path log;
    private final int port;

    private Running(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static Running start(List<String> command, Map<String, String> environment, Site site, int port)
            throws IOException {
        Path log = site.folder().resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(site.folder().toFile()).environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new Running(builder.start(), log, port);
    }

    /** Where its HTTP server is; 0 where it has none. */
    public int port() {
        return port;
    }

    /** Its process's number. */
    public long pid() {
        return process.pid();
    }

    /** What it takes of the machine. */
    public ProcessFigures figures() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("it has ended; it said:\n" + Files.readString(log));
        }
        return ProcessFigures.of(process.pid());
    }

    /** Asks one that counts how many messages it has seen. */
    public long count() throws IOException {
        Writer in = process.outputWriter();
        in.write("count\n");
        in.flush();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null) {
            throw new IOException("it has ended; it said:\n" + Files.readString(log));
        }
        return Long.parseLong(line);
    }

    /** What a Java program's objects take after its garbage was collected, all of it, in bytes. */
    public long heapAfterCollecting() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher part = HEAP_PART.matcher(jcmd("GC.heap_info"));
        long kib = 0;
        while (part.find()) {
            kib += Long.parseLong(part.group(1));
        }
        return kib * 1024;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked =
                new ProcessBuilder(jcmd.toString(), String.valueOf(pid()), command)
                        .redirectErrorStream(true)
                        .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IOException(command + " failed: " + answer);
        }
        return answer;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
