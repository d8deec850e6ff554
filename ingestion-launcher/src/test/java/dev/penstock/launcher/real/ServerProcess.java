package dev.penstock.launcher.real;

import dev.penstock.launcher.process.Await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server of somebody else in a process of its own, spoken to over HTTP on loopback. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    private ServerProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static ServerProcess start(List<String> command, Path log, int port) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        return new ServerProcess(process, "http://127.0.0.1:" + port);
    }

    String url() {
        return url;
    }

    /** Waits until a path is answered as it is once the server is up. */
    ServerProcess await(String what, String path, int status) throws Exception {
        Await.until(what, Duration.ofSeconds(60), () -> status(path) == status);
        return this;
    }

    private int status(String path) throws IOException, InterruptedException {
        try {
            return http.send(request(path), BodyHandlers.discarding()).statusCode();
        } catch (ConnectException e) {
            return 0;
        }
    }

    /** What a path answers. */
    String get(String path) throws IOException, InterruptedException {
        return http.send(request(path), BodyHandlers.ofString()).body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).build();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
