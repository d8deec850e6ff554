package dev.penstock.launcher.real;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.launcher.process.PenstockProcess;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A real VictoriaMetrics on loopback; it keeps milliseconds, and texts as 0. */
final class VictoriaMetrics implements RealDatabase {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerProcess server;

    private VictoriaMetrics(ServerProcess server) {
        this.server = server;
    }

    static VictoriaMetrics start(Path program, Path folder) throws Exception {
        int port = PenstockProcess.freePort();
        List<String> command =
                List.of(
                        program.toString(),
                        "-storageDataPath=" + folder.resolve("victoria-metrics-data"),
                        "-httpListenAddr=127.0.0.1:" + port,
                        "-retentionPeriod=100y");
        Path log = folder.resolve("victoria-metrics.log");
        return new VictoriaMetrics(
                ServerProcess.start(command, log, port, new ServerProcess.Ready("/health", 200)));
    }

    @Override
    public ServerProcess server() {
        return server;
    }

    @Override
    public long points(String measurement) throws IOException, InterruptedException {
        Set<String> points = new HashSet<>(samples(measurement + "_value").keySet());
        points.addAll(samples(measurement + "_state").keySet());
        return points.size();
    }

    /** Where the state is a number, the number has to be there; else that there was a state. */
    @Override
    public List<Change> missing(List<Change> changes) throws IOException, InterruptedException {
        Map<String, Double> values = samples(EVENTS + "_value");
        Map<String, Double> states = samples(EVENTS + "_state");
        return changes.stream().filter(change -> !isStored(change, values, states)).toList();
    }

    private static boolean isStored(
            Change change, Map<String, Double> values, Map<String, Double> states) {
        String key = change.entityId() + " " + change.lastUpdatedMicros() / 1_000;
        Double number = number(change.state());
        return number == null ? states.containsKey(key) : number.equals(values.get(key));
    }

    private static @Nullable Double number(@Nullable String state) {
        return state != null && state.matches("-?\\d+(\\.\\d+)?") ? Double.valueOf(state) : null;
    }

    /** All samples of a metric by {@code entity_id millis}. */
    Map<String, Double> samples(String metric) throws IOException, InterruptedException {
        server.get("/internal/force_flush");
        String match = URLEncoder.encode("{__name__=\"" + metric + "\"}", StandardCharsets.UTF_8);
        Map<String, Double> samples = new HashMap<>();
        server.get("/api/v1/export?match[]=" + match)
                .lines()
                .map(JSON::readTree)
                .forEach(series -> add(samples, series));
        return samples;
    }

    private static void add(Map<String, Double> samples, JsonNode series) {
        String entity = series.path("metric").path("entity_id").asString();
        JsonNode times = series.path("timestamps");
        for (int i = 0; i < times.size(); i++) {
            double value = series.path("values").get(i).asDouble();
            samples.put(entity + " " + times.get(i).asLong(), value);
        }
    }
}
