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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real QuestDB on loopback, in a process of its own. */
final class QuestDb implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    private QuestDb(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static QuestDb start(Path jar, Path folder) throws Exception {
        int port = PenstockProcess.freePort();
        Path root = folder.resolve("questdb");
        Files.createDirectories(root.resolve("conf"));
        Files.writeString(
                root.resolve("conf/server.conf"),
                """
                http.bind.to=127.0.0.1:%d
                http.min.enabled=false
                pg.enabled=false
                line.tcp.enabled=false
                telemetry.enabled=false
                posthog.enabled=false
                metrics.enabled=false
                config.reload.enabled=false
                shared.worker.count=2
                """
                        .formatted(port));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                jar.toString(),
                                "io.questdb.ServerMain",
                                "-d",
                                root.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("questdb.log").toFile())
                        .start();
        QuestDb server = new QuestDb(process, "http://127.0.0.1:" + port);
        Await.until("QuestDB answers", Duration.ofSeconds(60), server::answers);
        return server;
    }

    private boolean answers() throws IOException, InterruptedException {
        try {
            return http.send(request("/ping"), BodyHandlers.discarding()).statusCode() == 204;
        } catch (ConnectException e) {
            return false;
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).build();
    }

    String url() {
        return url;
    }

    /** The rows of a query. */
    JsonNode query(String sql) throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(sql, StandardCharsets.UTF_8);
        String body =
                http.send(request("/exec?limit=10000000&query=" + encoded), BodyHandlers.ofString())
                        .body();
        return JSON.readTree(body).path("dataset");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
