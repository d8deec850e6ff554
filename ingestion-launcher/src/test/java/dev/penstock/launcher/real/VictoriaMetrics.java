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
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A real VictoriaMetrics on loopback; it keeps milliseconds, and texts as 0. */
final class VictoriaMetrics implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    private VictoriaMetrics(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static VictoriaMetrics start(Path program, Path folder) throws Exception {
        int port = PenstockProcess.freePort();
        Process process =
                new ProcessBuilder(
                                program.toString(),
                                "-storageDataPath=" + folder.resolve("victoria-metrics-data"),
                                "-httpListenAddr=127.0.0.1:" + port,
                                "-retentionPeriod=100y")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("victoria-metrics.log").toFile())
                        .start();
        VictoriaMetrics server = new VictoriaMetrics(process, "http://127.0.0.1:" + port);
        Await.until("VictoriaMetrics answers", Duration.ofSeconds(60), server::answers);
        return server;
    }

    private boolean answers() throws IOException, InterruptedException {
        try {
            return http.send(request("/health"), BodyHandlers.discarding()).statusCode() == 200;
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

    /** All samples of a metric by {@code entity_id millis}. */
    Map<String, Double> samples(String metric) throws IOException, InterruptedException {
        http.send(request("/internal/force_flush"), BodyHandlers.discarding());
        String match = URLEncoder.encode("{__name__=\"" + metric + "\"}", StandardCharsets.UTF_8);
        Map<String, Double> samples = new HashMap<>();
        try (Stream<String> lines =
                http.send(request("/api/v1/export?match[]=" + match), BodyHandlers.ofLines())
                        .body()) {
            lines.map(JSON::readTree).forEach(series -> add(samples, series));
        }
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

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
