package dev.penstock.launcher.real;

import dev.penstock.launcher.process.Await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server of somebody else in a process of its own, spoken to over HTTP on loopback. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PLENTY = Duration.ofSeconds(60);

    private final ProcessBuilder program;
    private final String url;
    private final Ready ready;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Process process;

    /**
     * How a server answers once it is up.
     *
     * @param path what to ask for
     * @param status the status it answers with
     */
    record Ready(String path, int status) {}

    private ServerProcess(ProcessBuilder program, String url, Ready ready) throws IOException {
        this.program = program;
        this.url = url;
        this.ready = ready;
        process = program.start();
    }

    /** Starts a server and waits until it is up. */
    static ServerProcess start(List<String> command, Path log, int port, Ready ready)
            throws Exception {
        ProcessBuilder program =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        ServerProcess server = new ServerProcess(program, "http://127.0.0.1:" + port, ready);
        server.awaitReady();
        return server;
    }

    String url() {
        return url;
    }

    /** Starts it again after its end, on the same port and data, and waits until it is up. */
    void startAgain() throws Exception {
        process = program.start();
        awaitReady();
    }

    /** Ends it cleanly. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    /** Ends it as a power cut would, with no chance to write anything more. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void awaitReady() throws Exception {
        Await.until(program.command().getFirst() + " answers " + ready, PLENTY, this::isReady);
    }

    private boolean isReady() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IOException(program.command() + " ended with " + process.exitValue());
        }
        try {
            return http.send(request(ready.path()).build(), BodyHandlers.discarding()).statusCode()
                    == ready.status();
        } catch (ConnectException e) {
            return false;
        }
    }

    /** What a path answers. */
    String get(String path) throws IOException, InterruptedException {
        return body(request(path));
    }

    /** What a path answers to a text. */
    String post(String path, String text) throws IOException, InterruptedException {
        return body(request(path).POST(BodyPublishers.ofString(text)));
    }

    private String body(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    @Override
    public void close() {
        stop();
    }
}
