package dev.penstock.launcher.real;

import dev.penstock.launcher.process.PenstockProcess;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real QuestDB on loopback, in a process of its own. */
final class QuestDb implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerProcess server;

    private QuestDb(ServerProcess server) {
        this.server = server;
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
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        jar.toString(),
                        "io.questdb.ServerMain",
                        "-d",
                        root.toString());
        return new QuestDb(
                ServerProcess.start(command, folder.resolve("questdb.log"), port)
                        .await("QuestDB answers", "/ping", 204));
    }

    String url() {
        return server.url();
    }

    /** The rows of a query. */
    JsonNode query(String sql) throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(sql, StandardCharsets.UTF_8);
        return JSON.readTree(server.get("/exec?limit=10000000&query=" + encoded)).path("dataset");
    }

    @Override
    public void close() {
        server.close();
    }
}
