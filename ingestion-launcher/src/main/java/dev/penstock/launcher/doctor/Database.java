package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.time.Timing;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The InfluxDB: the way to it, what it is, and whether it takes a point. */
final class Database {
    private static final String PING = "/ping";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final InfluxConfig config;
    private final Target target;
    private final Timing timing;
    private boolean recognised;

    Database(InfluxConfig config, Timing timing) {
        this.config = config;
        this.target = Target.of(config);
        this.timing = timing;
    }

    List<Step> steps() {
        Probe probe = new Probe(config, timing, () -> recognised);
        List<Step> steps = new ArrayList<>(new Network(target, Optional.empty(), timing).steps());
        Step answers =
                Step.of("influxdb.answers", "ask " + target.at(PING), this::ping)
                        .after(steps.getLast());
        Step token =
                Step.of("influxdb.token", "write a point with influxdb.token", probe::token)
                        .after(answers);
        Step bucket = Step.of("influxdb.bucket", "write it to " + probe.place(), probe::bucket);
        Step write = Step.of("influxdb.write", "see whether it was taken", probe::write);
        Step clock = Step.of("influxdb.clock", "compare the clocks", this::clock);
        steps.addAll(
                List.of(
                        answers,
                        token,
                        bucket.after(token),
                        write.after(token),
                        clock.after(answers)));
        return steps;
    }

    private Outcome clock() throws IOException, InterruptedException {
        try (Connection http = new Connection(target.client())) {
            return new Clocks(target, timing).compare(http.client(), PING);
        }
    }

    private Outcome ping() throws IOException, InterruptedException {
        try (Connection http = new Connection(target.client())) {
            HttpRequest request =
                    HttpRequest.newBuilder(target.at(PING)).timeout(Target.PATIENCE).build();
            Outcome outcome = judged(http.client().send(request, BodyHandlers.ofInputStream()));
            recognised = outcome instanceof Outcome.Fine;
            return outcome;
        }
    }

    private Outcome judged(HttpResponse<InputStream> answer) throws IOException {
        String body;
        try (InputStream in = answer.body()) {
            body = new String(in.readNBytes(4096), StandardCharsets.UTF_8).strip();
        }
        int status = answer.statusCode();
        Optional<String> server = answer.headers().firstValue("server");
        String said = "HTTP " + status + server.map(name -> " from " + name).orElse("");
        Optional<String> version = version(answer, body);
        if (version.isPresent()) {
            String build =
                    answer.headers().firstValue("x-influxdb-build").map(b -> " " + b).orElse("");
            return new Outcome.Fine("InfluxDB " + version.get() + build);
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return new Outcome.Fine(said + ": it wants a token even for this");
        }
        boolean page = isPage(answer, body);
        if (page || server.filter(Database::otherKind).isPresent()) {
            return new Outcome.Failed(
                    said + (page ? ", a web page" : "") + ": not an InfluxDB", correct());
        }
        return status / 100 == 2
                ? new Outcome.Fine(said + ", without a version")
                : new Outcome.Warning(said + ": perhaps not an InfluxDB", correct());
    }

    private static Optional<String> version(HttpResponse<InputStream> answer, String body) {
        return answer.headers()
                .firstValue("x-influxdb-version")
                .or(() -> Optional.of(Spoken.of(body, true).body().path("version").asString("")))
                .filter(version -> !version.isEmpty());
    }

    /** Home Assistant is the server most easily mistaken for it. */
    private static boolean otherKind(String server) {
        return server.toLowerCase(Locale.ROOT).contains("aiohttp");
    }

    private static boolean isPage(HttpResponse<InputStream> answer, String body) {
        return body.startsWith("<")
                || answer.headers().firstValue("content-type").orElse("").startsWith("text/html");
    }

    private String correct() {
        return "correct " + target.key() + ".url: InfluxDB usually listens on port 8086";
    }

    /** A client that is shut down at the end, which the JDK's own closing would wait for. */
    private record Connection(HttpClient client) implements AutoCloseable {
        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
