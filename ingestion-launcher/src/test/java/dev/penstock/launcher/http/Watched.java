package dev.penstock.launcher.http;

import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.HttpSettings;
import dev.penstock.launcher.process.Await;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The endpoints over an ingestion or over none, and a client that asks them. */
final class Watched implements AutoCloseable {
    static final String VERSION = "1.2.3-test";
    static final String INFLUX_TOKEN = "influx-token-of-the-test";

    private static final HttpSettings OPEN = new HttpSettings("127.0.0.1", 0);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PLENTY = Duration.ofSeconds(30);

    private final @Nullable Ingestion ingestion;
    private final Observed observed;
    private final Endpoints endpoints;
    private final HttpClient http = HttpClient.newHttpClient();

    /** A home to be watched, with nothing subscribed to but state changes. */
    static HomeConfig named(String name, URI url, String token) {
        return new HomeConfig(
                name,
                url,
                Secret.of(token),
                TlsConfig.platform(),
                List.of(HomeConfig.STATE_CHANGED));
    }

    private Watched(@Nullable Ingestion ingestion, HttpSettings settings, Observed observed)
            throws IOException {
        this.ingestion = ingestion;
        this.observed = observed;
        this.endpoints = Endpoints.open(settings, observed);
    }

    /** Endpoints of a program that ingests nothing. */
    static Watched alone() throws IOException {
        return alone(OPEN, Timing.system());
    }

    /** The same for those whom settings allow, by another clock. */
    static Watched alone(HttpSettings settings, Timing timing) throws IOException {
        return new Watched(null, settings, new Observed(VERSION, timing));
    }

    /** Endpoints over an ingestion that is not started yet, and keeps nothing on disk. */
    static Watched over(String influx, HomeConfig... homes) throws IOException {
        return over(influx, config(homes));
    }

    /** Endpoints over an ingestion that is not started yet, with a folder. */
    static Watched over(String influx, Path stateDir, HomeConfig... homes) throws IOException {
        return over(influx, config(homes).withStateDir(stateDir));
    }

    /** Everything as usual but the time that things take. */
    static IngestionConfig config(HomeConfig... homes) {
        return new IngestionConfig(
                List.of(homes),
                ConnectionConfig.defaults(),
                SchemaConfig.defaults(),
                QueueConfig.defaults(),
                new BatchConfig(5_000, Duration.ofMillis(20)),
                Duration.ofMillis(400));
    }

    /** Endpoints over an ingestion that is not started yet. */
    static Watched over(String influx, IngestionConfig config) throws IOException {
        return over(
                InfluxConfig.of(influx, INFLUX_TOKEN, "org", "bucket"),
                config,
                Timing.system(),
                Timing.system());
    }

    /**
     * The same by other clocks.
     *
     * @param told that of the endpoints
     * @param done that of the ingestion
     */
    static Watched over(InfluxConfig influx, IngestionConfig config, Timing told, Timing done)
            throws IOException {
        Observed observed = new Observed(VERSION, told);
        Ingestion ingestion =
                Ingestion.builder(config)
                        .influx(influx)
                        .listener(observed.listener())
                        .timing(done)
                        .build();
        observed.ingestion(ingestion);
        observed.database("InfluxDB at " + influx.url());
        return new Watched(ingestion, OPEN, observed);
    }

    void start() {
        if (ingestion != null) {
            ingestion.start();
        }
    }

    int port() {
        return URI.create(endpoints.url()).getPort();
    }

    String url() {
        return endpoints.url();
    }

    /** Asks for a path with headers, given as names and values in turn. */
    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return ask("GET", path, headers);
    }

    HttpResponse<String> ask(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(endpoints.url() + path))
                        .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** What the endpoints are about to tell. */
    HealthReport report() {
        return new HealthReport(observed);
    }

    /** The warnings they are about to tell. */
    List<String> warnings() {
        return Warnings.of(observed.status(), observed.now());
    }

    /** What {@code /api/v1/status} answers. */
    JsonNode status() throws IOException, InterruptedException {
        return JSON.readTree(get("/api/v1/status").body());
    }

    JsonNode health() throws IOException, InterruptedException {
        return JSON.readTree(get("/health").body());
    }

    /** Waits until {@code /health} has a status. */
    void awaitStatus(String status) throws Exception {
        Await.until(
                "health is " + status + ": " + health(),
                PLENTY,
                () -> health().path("status").asString().equals(status));
    }

    /** Waits until {@code /health} names a reason. */
    void awaitReason(String words) throws Exception {
        Await.until(
                "a reason says \"" + words + "\": " + health(),
                PLENTY,
                () -> health().path("reasons").toString().contains(words));
    }

    /** Waits until that many events were received and all of them are in an account for good. */
    void awaitSettled(long received) throws Exception {
        Await.until(
                received + " received and none pending: " + health(),
                PLENTY,
                () -> {
                    JsonNode books = health().path("accounting");
                    return books.path("received").asLong() >= received
                            && books.path("pending").asLong() == 0;
                });
    }

    /** Waits until that many events were received, whatever became of them. */
    void awaitReceived(long received) throws Exception {
        Await.until(
                received + " received: " + health(),
                PLENTY,
                () -> health().path("accounting").path("received").asLong() >= received);
    }

    /** Waits until that many points are on disk. */
    void awaitSpooled(long points) throws Exception {
        Await.until(
                points + " are on disk: " + health(),
                PLENTY,
                () -> health().path("spool").path("points").asLong() == points);
    }

    /** Waits until that many events arrived in this run. */
    void awaitEvents(long events) throws Exception {
        Await.until(
                events + " arrived: " + health(),
                PLENTY,
                () ->
                        health().path("subscription").path("session_events_received").asLong()
                                == events);
    }

    /** Waits until the writer is in a state; the books are ahead of it for a moment. */
    void awaitWriter(String state) throws Exception {
        Await.until(
                "the writer is " + state + ": " + health(),
                PLENTY,
                () -> health().path("writer").path("state").asString().equals(state));
    }

    @Override
    public void close() {
        endpoints.close();
        if (ingestion != null) {
            ingestion.close();
        }
    }
}
