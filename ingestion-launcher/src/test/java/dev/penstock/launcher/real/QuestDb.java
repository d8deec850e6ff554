package dev.penstock.launcher.real;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.launcher.process.PenstockProcess;
import dev.penstock.launcher.process.Stored;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A real QuestDB on loopback, in a process of its own. */
final class QuestDb implements RealDatabase {
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
                ServerProcess.start(
                        command,
                        folder.resolve("questdb.log"),
                        port,
                        new ServerProcess.Ready("/ping", 204)));
    }

    @Override
    public ServerProcess server() {
        return server;
    }

    /** It keeps a row that is written again; a table that is not there has none. */
    @Override
    public long points(String measurement) throws IOException, InterruptedException {
        return query(
                        "SELECT count() FROM (SELECT DISTINCT entity_id, timestamp FROM \""
                                + measurement
                                + "\")")
                .path(0)
                .path(0)
                .asLong(0);
    }

    @Override
    public List<Change> missing(List<Change> changes) throws IOException, InterruptedException {
        Set<Stored> stored = new QuestRows(this, Instant.EPOCH).states();
        return changes.stream().filter(change -> !stored.contains(Stored.of(change))).toList();
    }

    /** The rows of a query. */
    JsonNode query(String sql) throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(sql, StandardCharsets.UTF_8);
        return JSON.readTree(server.get("/exec?limit=10000000&query=" + encoded)).path("dataset");
    }
}
