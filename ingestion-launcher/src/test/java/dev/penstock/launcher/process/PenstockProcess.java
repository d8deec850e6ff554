package dev.penstock.launcher.process;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Penstock as people run it: {@code bin/penstock run} with nothing but an environment. */
public final class PenstockProcess implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String PORT = "WEBSOCKET_INGESTION_PORT";

    private final Process process;
    private final int port;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();

    private PenstockProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param folder a folder for its state and its log, which a further start goes on with
     * @param environment all the settings it gets, besides a free port where it names none
     */
    public static PenstockProcess run(Path folder, Map<String, String> environment)
            throws IOException {
        String given = environment.get(PORT);
        int port = given == null ? freePort() : Integer.parseInt(given);
        ProcessBuilder builder = command(folder, "run");
        builder.environment().put(PORT, String.valueOf(port));
        builder.environment().putAll(environment);
        return start(builder, folder, port);
    }

    /** Starts the demonstration, with its own home and database in that folder. */
    public static PenstockProcess demo(Path folder) throws IOException {
        int port = freePort();
        return start(command(folder, "demo", "--port", String.valueOf(port)), folder, port);
    }

    private static PenstockProcess start(ProcessBuilder builder, Path folder, int port)
            throws IOException {
        Path log = folder.resolve("penstock.log");
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new PenstockProcess(builder.start(), port, log);
    }

    /** A command in a folder, with nothing in its environment but what a JVM needs. */
    static ProcessBuilder command(Path folder, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of("bin", "penstock").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    /** A port nobody listens on just now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Where it is served, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The value of a metric, which is one line with all its labels. */
    public double metric(String series) throws IOException, InterruptedException {
        return text("/metrics")
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Waits until {@code /health/ready} says so. */
    public void awaitReady(Duration atMost) throws Exception {
        Await.until("penstock is ready: " + log(), atMost, () -> status("/health/ready") == 200);
    }

    /** The status a path is answered with, 0 while nobody listens. */
    public int status(String path) throws IOException, InterruptedException {
        try {
            return http.send(request(path), BodyHandlers.discarding()).statusCode();
        } catch (ConnectException e) {
            return 0;
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).build();
    }

    /** What {@code /health} answers. */
    public JsonNode health() throws IOException, InterruptedException {
        return JSON.readTree(text("/health"));
    }

    /** What a path answers. */
    public String text(String path) throws IOException, InterruptedException {
        return http.send(request(path), BodyHandlers.ofString()).body();
    }

    /** An account of the books, such as {@code written}. */
    public long account(String name) throws IOException, InterruptedException {
        return health().path("accounting").path(name).asLong();
    }

    /** What it says of its gaps. */
    public Gaps gaps() throws IOException, InterruptedException {
        return Gaps.of(text("/api/v1/gaps"));
    }

    /** Waits until everything received is in an account for good. */
    public void awaitSettled(long received, Duration atMost) throws Exception {
        Await.until(
                received + " received and none pending: " + health(),
                atMost,
                () -> {
                    JsonNode books = health().path("accounting");
                    return books.path("received").asLong() >= received
                            && books.path("pending").asLong() == 0;
                });
    }

    /** Sends SIGTERM and waits for the exit code. */
    public int terminate(Duration atMost) throws InterruptedException {
        signal();
        return exitCode(atMost);
    }

    /** Sends SIGTERM, and waits for nothing. */
    public void signal() {
        process.destroy();
    }

    /** Waits for the exit code. */
    public int exitCode(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + atMost + ": " + log());
        }
        return process.exitValue();
    }

    /** Ends it as a power cut would, and waits for the end. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** The largest resident memory so far, in MB, where the system tells. */
    public long peakMegabytes() throws IOException {
        return system("VmHWM:") / 1024;
    }

    /** The resident memory now, in MB, where the system tells. */
    public long residentMegabytes() throws IOException {
        return system("VmRSS:") / 1024;
    }

    /** How many threads of the system it has. */
    public long threads() throws IOException {
        return system("Threads:");
    }

    private long system(String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(-1);
        }
    }

    /** What the system calls it. */
    long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The last line it has logged. */
    public String lastLine() {
        return log().strip().lines().reduce("", (earlier, later) -> later);
    }

    /** Everything it has logged. */
    public String log() {
        try {
            return String.join("\n", List.of(Files.readString(log)));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
