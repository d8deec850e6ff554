package dev.penstock.launcher.real;

import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.PenstockProcess;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A real Home Assistant from PyPI, on loopback, with recorder, history and a load of ours. */
final class HomeAssistant implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ENTITIES_PER_QUESTION = 50;

    private final ProcessBuilder program;
    private final int port;
    private final Path config;
    private final Set<String> entities = ConcurrentHashMap.newKeySet();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Process process;

    private HomeAssistant(ProcessBuilder program, int port, Path config) throws IOException {
        this.program = program;
        this.port = port;
        this.config = config;
        process = program.start();
    }

    static HomeAssistant start(Path kit, Path environment, Path folder) throws Exception {
        int port = PenstockProcess.freePort();
        Path config = folder.resolve("home-assistant");
        Path log = folder.resolve("home-assistant.log");
        ProcessBuilder program =
                new ProcessBuilder(
                                kit.resolve("start.sh").toString(),
                                environment.toString(),
                                config.toString(),
                                String.valueOf(port))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        HomeAssistant home = new HomeAssistant(program, port, config);
        home.awaitRunning();
        return home;
    }

    void awaitRunning() throws Exception {
        Await.until("Home Assistant is running", Duration.ofMinutes(3), this::running);
    }

    /** Stops it cleanly, so that its recorder has written all it knows. */
    void terminate() {
        process.destroy();
        process.onExit().join();
    }

    /** Starts it again with the same port, users and history; returns before it listens. */
    void startAgain() throws IOException {
        process = program.start();
    }

    private boolean running() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IOException("Home Assistant ended with " + process.exitValue());
        }
        if (!Files.exists(config.resolve("tokens.json"))) {
            return false;
        }
        try {
            return get("/api/config").path("state").asString().equals("RUNNING");
        } catch (ConnectException e) {
            return false;
        }
    }

    /** Whether its port takes connections; its entities may still be on their way. */
    boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException closed) {
            return false;
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String version() throws IOException, InterruptedException {
        return get("/api/config").path("version").asString();
    }

    /** The token of a user, {@code admin} or {@code read_only}. */
    String token(String user) {
        return JSON.readTree(config.resolve("tokens.json").toFile()).path(user).asString();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).GET());
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        request.header("Authorization", "Bearer " + token("admin"));
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** Sets states for some seconds and tells what it did. */
    JsonNode load(int rate, int seconds) throws IOException, InterruptedException {
        return load(rate, seconds, 1);
    }

    /** The same with the number of the first state; a new process does not know it. */
    JsonNode load(int rate, int seconds, long first) throws IOException, InterruptedException {
        String data =
                "{\"rate\":%d,\"seconds\":%d,\"entities\":200,\"attributes\":6,\"first\":%d}"
                        .formatted(rate, seconds, first);
        return call("penstock_load/run?return_response", data);
    }

    /** Lets a house of real entities change so often, one after the other. */
    JsonNode house(int rate, int changes) throws IOException, InterruptedException {
        String data = "{\"rate\":%d,\"changes\":%d}".formatted(rate, changes);
        return call("penstock_load/house?return_response", data).path("service_response");
    }

    /** Sets one state of each awkward kind. */
    void awkward() throws IOException, InterruptedException {
        call("penstock_load/awkward", "{}");
    }

    /** Calls a service with the admin's token. */
    JsonNode call(String service, String data) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(url() + "/api/services/" + service))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(data)));
    }

    /** Keeps in mind which entities there are; a restart forgets those that nobody sets again. */
    void remember() throws IOException, InterruptedException {
        get("/api/states").forEach(state -> entities.add(state.path("entity_id").asString()));
    }

    /** All states the recorder has from some time on, of all entities ever remembered. */
    List<JsonNode> history(Instant from) throws IOException, InterruptedException {
        remember();
        List<String> known = List.copyOf(entities);
        List<JsonNode> rows = new ArrayList<>();
        for (int i = 0; i < known.size(); i += ENTITIES_PER_QUESTION) {
            int end = Math.min(known.size(), i + ENTITIES_PER_QUESTION);
            String some = String.join(",", known.subList(i, end));
            get("/api/history/period/"
                            + from
                            + "?significant_changes_only=0&skip_initial_state&filter_entity_id="
                            + URLEncoder.encode(some, StandardCharsets.UTF_8))
                    .forEach(entity -> entity.forEach(rows::add));
        }
        return rows;
    }

    @Override
    public void close() {
        terminate();
    }
}
