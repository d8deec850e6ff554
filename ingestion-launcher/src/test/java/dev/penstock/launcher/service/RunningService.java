package dev.penstock.launcher.service;

import dev.penstock.launcher.config.ConfigLoader;
import dev.penstock.launcher.config.LoadedConfiguration;
import dev.penstock.launcher.process.Await;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service on a thread of this process, configured by nothing but an environment. */
final class RunningService implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final Pattern URL = Pattern.compile("health and metrics at (http://\\S+)");

    private final StandardOutput output = new StandardOutput();
    private final StopSignal stop = new StopSignal();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Thread thread;

    private RunningService(LoadedConfiguration configuration) {
        thread =
                Thread.ofVirtual()
                        .name("service-of-the-test")
                        .start(() -> run(new Service(stop, "1.2.3-test"), configuration));
    }

    private void run(Service service, LoadedConfiguration configuration) {
        try {
            exitCode.complete(service.run(configuration));
        } catch (Throwable e) {
            exitCode.completeExceptionally(e);
            throw e;
        }
    }

    /** Starts it on any free port, unless the environment names one. */
    static RunningService start(Path stateDir, Map<String, String> environment) {
        return start(stateDir, environment, Optional.empty());
    }

    /** The same with a configuration file, if there is one. */
    static RunningService start(
            Path stateDir, Map<String, String> environment, Optional<Path> file) {
        Map<String, String> all = new HashMap<>();
        all.put("WEBSOCKET_INGESTION_PORT", "0");
        all.put("PENSTOCK_STATE_DIR", stateDir.toString());
        all.putAll(environment);
        return new RunningService(ConfigLoader.load(file, all));
    }

    /** Everything logged so far. */
    String log() {
        return output.text();
    }

    /** The status that a path is answered with. */
    int status(String path) throws Exception {
        return http.send(request(path), BodyHandlers.discarding()).statusCode();
    }

    JsonNode health() throws Exception {
        return json("/health");
    }

    /** What a path is answered with. */
    JsonNode json(String path) throws Exception {
        return JSON.readTree(http.send(request(path), BodyHandlers.ofString()).body());
    }

    private HttpRequest request(String path) throws Exception {
        return HttpRequest.newBuilder(url().resolve(path)).build();
    }

    private URI url() throws Exception {
        Await.until("the address is logged", PLENTY, () -> URL.matcher(log()).find());
        Matcher url = URL.matcher(log());
        if (!url.find()) {
            throw new IOException("no address in the log");
        }
        return URI.create(url.group(1));
    }

    /** The port it listens on. */
    int port() throws Exception {
        return url().getPort();
    }

    void awaitReady() throws Exception {
        Await.until("the service is ready", PLENTY, () -> status("/health/ready") == 200);
    }

    /** Waits until that many events were received and all of them are in an account for good. */
    void awaitSettled(long received) throws Exception {
        Await.until(
                received + " received and none pending",
                PLENTY,
                () -> {
                    JsonNode books = health().path("accounting");
                    return books.path("received").asLong() >= received
                            && books.path("pending").asLong() == 0;
                });
    }

    /** Waits until that many points are on their way. */
    void awaitPending(long points) throws Exception {
        Await.until(
                points + " are pending",
                PLENTY,
                () -> health().path("accounting").path("pending").asLong() == points);
    }

    /** Waits until that many points are on disk. */
    void awaitSpooled(long points) throws Exception {
        Await.until(
                points + " are on disk",
                PLENTY,
                () -> health().path("spool").path("points").asLong() == points);
    }

    /** Asks it to stop. */
    int stop() throws Exception {
        stop.ask();
        return exitCode();
    }

    void interrupt() {
        thread.interrupt();
    }

    /** The exit code, when it has ended by itself. */
    int exitCode() throws Exception {
        return exitCode.get(PLENTY.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        stop.ask();
        try (output) {
            exitCode.handle((code, failure) -> code)
                    .orTimeout(PLENTY.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
    }
}
