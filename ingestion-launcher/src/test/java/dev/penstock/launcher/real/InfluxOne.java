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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A real InfluxDB 1.8 on loopback, with the database that Penstock writes to. */
final class InfluxOne implements RealDatabase {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerProcess server;

    private InfluxOne(ServerProcess server) {
        this.server = server;
    }

    static InfluxOne start(Path program, Path folder) throws Exception {
        InfluxOne database = start(program, folder, false);
        database.create(EVENTS);
        return database;
    }

    /**
     * One that asks who is there: {@code writer} may write to the database, {@code reader} only
     * read; each one's password is the name and {@code -password}.
     */
    static InfluxOne startGuarded(Path program, Path folder) throws Exception {
        InfluxOne database = start(program, folder, true);
        database.query("CREATE USER admin WITH PASSWORD 'admin-password' WITH ALL PRIVILEGES");
        String admin = "u=admin&p=admin-password";
        for (String query :
                List.of(
                        "CREATE DATABASE " + EVENTS,
                        "CREATE USER writer WITH PASSWORD 'writer-password'",
                        "CREATE USER reader WITH PASSWORD 'reader-password'",
                        "GRANT ALL ON " + EVENTS + " TO writer",
                        "GRANT READ ON " + EVENTS + " TO reader")) {
            series(query, database.ask(admin, query));
        }
        return database;
    }

    private static InfluxOne start(Path program, Path folder, boolean guarded) throws Exception {
        int port = PenstockProcess.freePort();
        Path config = folder.resolve("influxdb.conf");
        Files.writeString(config, configuration(folder.resolve("influxdb"), port, guarded));
        List<String> command = List.of(program.toString(), "-config", config.toString());
        Path log = folder.resolve("influxdb.log");
        return new InfluxOne(
                ServerProcess.start(command, log, port, new ServerProcess.Ready("/ping", 204)));
    }

    /** The first address is for backups, and would be every interface's 8088. */
    private static String configuration(Path data, int port, boolean guarded) throws IOException {
        return """
        reporting-disabled = true
        bind-address = "127.0.0.1:%d"
        [meta]
        dir = "%s/meta"
        [data]
        dir = "%s/data"
        wal-dir = "%s/wal"
        query-log-enabled = false
        [monitor]
        store-enabled = false
        [http]
        bind-address = "127.0.0.1:%d"
        log-enabled = false
        auth-enabled = %s
        """
                .formatted(PenstockProcess.freePort(), data, data, data, port, guarded);
    }

    @Override
    public ServerProcess server() {
        return server;
    }

    /** It never makes a database by itself; one that is there stays as it is. */
    void create(String database) throws IOException, InterruptedException {
        query("CREATE DATABASE \"" + database + "\"");
    }

    void drop(String database) throws IOException, InterruptedException {
        query("DROP DATABASE \"" + database + "\"");
    }

    @Override
    public long points(String measurement) throws IOException, InterruptedException {
        long points = 0;
        for (JsonNode series : states(measurement)) {
            points += series.path("values").size();
        }
        return points;
    }

    @Override
    public List<Change> missing(List<Change> changes) throws IOException, InterruptedException {
        Set<Stored> stored = stored();
        return changes.stream().filter(change -> !stored.contains(Stored.of(change))).toList();
    }

    /** All states it has of a home. */
    Set<Stored> stored() throws IOException, InterruptedException {
        return new HashSet<>(storedSince(Instant.EPOCH));
    }

    /** The states it has since a time: twice where a change stands in two series. */
    List<Stored> storedSince(Instant from) throws IOException, InterruptedException {
        List<Stored> stored = new ArrayList<>();
        String query =
                "SELECT value, state FROM \"%s\" WHERE time >= '%s' GROUP BY *"
                        .formatted(EVENTS, from);
        for (JsonNode series : all(EVENTS, query)) {
            String entity = series.path("tags").path("entity_id").asString();
            for (JsonNode row : series.path("values")) {
                JsonNode state = row.get(2).isNull() ? row.get(1) : row.get(2);
                stored.add(Stored.of(entity, row.get(0).asLong() / 1_000, state.asString()));
            }
        }
        return stored;
    }

    /** Every point of a state has one of the two fields; a series each. */
    private JsonNode states(String measurement) throws IOException, InterruptedException {
        return query("SELECT value, state FROM \"" + measurement + "\" GROUP BY *");
    }

    /** The series of a query's answer, with times in microseconds. */
    JsonNode query(String influxQl) throws IOException, InterruptedException {
        return series(influxQl, ask("epoch=u&db=" + EVENTS, influxQl));
    }

    /**
     * The series of an answer of any length, with times in nanoseconds; long ones come in parts.
     */
    List<JsonNode> all(String database, String influxQl) throws IOException, InterruptedException {
        List<JsonNode> series = new ArrayList<>();
        // Each part of the answer is a JSON text in a line of its own.
        for (String part : ask("epoch=ns&chunked=true&db=" + database, influxQl).lines().toList()) {
            series(influxQl, part).forEach(series::add);
        }
        return series;
    }

    private String ask(String options, String influxQl) throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(influxQl, StandardCharsets.UTF_8);
        return server.post("/query?" + options + "&q=" + encoded, "");
    }

    private static JsonNode series(String influxQl, String text) throws IOException {
        JsonNode answer = JSON.readTree(text);
        JsonNode result = answer.path("results").path(0);
        if (answer.has("error") || result.has("error")) {
            throw new IOException(influxQl + ": " + answer);
        }
        return result.path("series");
    }
}
