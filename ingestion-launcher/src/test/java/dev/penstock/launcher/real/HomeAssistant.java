package dev.penstock.launcher.real;

import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.PenstockProcess;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.ConnectException;
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

/** A real Home Assistant from PyPI, on loopback, with recorder, history and a load of ours. */
final class HomeAssistant implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ENTITIES_PER_QUESTION = 50;

    private final Process process;
    private final String url;
    private final Path config;
    private final HttpClient http = HttpClient.newHttpClient();

    private HomeAssistant(Process process, String url, Path config) {
        this.process = process;
        this.url = url;
        this.config = config;
    }

    static HomeAssistant start(Path kit, Path environment, Path folder) throws Exception {
        int port = PenstockProcess.freePort();
        Path config = folder.resolve("home-assistant");
        Process process =
                new ProcessBuilder(
                                kit.resolve("start.sh").toString(),
                                environment.toString(),
                                config.toString(),
                                String.valueOf(port))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("home-assistant.log").toFile())
                        .start();
        HomeAssistant home = new HomeAssistant(process, "http://127.0.0.1:" + port, config);
        Await.until("Home Assistant is running", Duration.ofMinutes(3), home::running);
        return home;
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

    String url() {
        return url;
    }

    String version() throws IOException, InterruptedException {
        return get("/api/config").path("version").asString();
    }

    /** The token of a user, {@code admin} or {@code read_only}. */
    String token(String user) {
        return JSON.readTree(config.resolve("tokens.json").toFile()).path(user).asString();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
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
        String data =
                "{\"rate\":%d,\"seconds\":%d,\"entities\":200,\"attributes\":6}"
                        .formatted(rate, seconds);
        return send(
                HttpRequest.newBuilder(
                                URI.create(url + "/api/services/penstock_load/run?return_response"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(data)));
    }

    /** All states the recorder has from some time on. */
    List<JsonNode> history(Instant from) throws IOException, InterruptedException {
        List<String> entities = new ArrayList<>();
        get("/api/states").forEach(state -> entities.add(state.path("entity_id").asString()));
        List<JsonNode> rows = new ArrayList<>();
        for (int i = 0; i < entities.size(); i += ENTITIES_PER_QUESTION) {
            int end = Math.min(entities.size(), i + ENTITIES_PER_QUESTION);
            String some = String.join(",", entities.subList(i, end));
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
        process.destroy();
        process.onExit().join();
    }
}
