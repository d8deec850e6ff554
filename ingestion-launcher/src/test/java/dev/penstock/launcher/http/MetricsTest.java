package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics as Prometheus reads them. */
final class MetricsTest {
    private static final int ENTITIES = 40;
    private static final int BURST = 300;
    private static final String LATE = "penstock_event_to_written_seconds_count{home=\"home\"}";
    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    private SimulatedHome home;
    private AnsweringInflux influx;
    private Watched watched;

    @BeforeEach
    void open() throws IOException {
        HomeSettings settings = HomeSettings.defaults().withEntities(ENTITIES);
        home = SimulatedHome.start(settings);
        influx = new AnsweringInflux();
        watched =
                Watched.over(influx.url(), HomeConfig.of(home.url().toString(), settings.token()));
    }

    @AfterEach
    void close() {
        watched.close();
        influx.close();
        home.close();
    }

    private void ingest() throws Exception {
        watched.start();
        watched.awaitSettled(ENTITIES);
        home.burst(BURST);
        watched.awaitSettled(ENTITIES + BURST);
    }

    private String metrics() throws Exception {
        return watched.get("/metrics").body();
    }

    /** The value of a sample, named with its labels. */
    private static double value(String metrics, String sample) {
        return metrics.lines()
                .filter(line -> line.startsWith(sample + " "))
                .map(line -> line.substring(sample.length() + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + sample + " in\n" + metrics));
    }

    @Test
    void are_named_and_typed_as_the_contract_says() throws Exception {
        ingest();
        Map<String, String> types = new TreeMap<>();
        Matcher matcher = TYPE.matcher(metrics());
        while (matcher.find()) {
            types.put(matcher.group(1), matcher.group(2));
        }

        assertThat(types).containsExactlyInAnyOrderEntriesOf(MetricNames.TYPES);
        for (String name : MetricNames.TYPES.keySet()) {
            assertThat(metrics()).containsPattern("(?m)^# HELP " + name + " \\S.*\\.$");
        }
    }

    @Test
    void have_labels_of_known_values_only() throws Exception {
        home.sendRaw("not JSON");
        ingest();
        home.sendRaw("{\"id\":1,\"type\":\"never heard of\"}");
        home.set("light.strange\"\\name", "a state\nof lines", Map.of("unit", "x\"y"));
        watched.awaitSettled(ENTITIES + BURST + 1);
        Map<String, Set<String>> seen = new TreeMap<>();
        Matcher matcher = LABEL.matcher(metrics());
        while (matcher.find()) {
            seen.computeIfAbsent(matcher.group(1), name -> new TreeSet<>()).add(matcher.group(2));
        }

        assertThat(seen.remove("le")).hasSizeLessThan(40);
        assertThat(seen.keySet()).isEqualTo(new TreeSet<>(MetricNames.LABELS.keySet()));
        seen.forEach(
                (name, values) -> assertThat(MetricNames.LABELS.get(name)).containsAll(values));
    }

    @Test
    void count_exactly_what_was_sent_and_acknowledged() throws Exception {
        ingest();
        String metrics = metrics();
        int sent = ENTITIES + BURST;

        assertThat(home.emitted()).isEqualTo(BURST);
        assertThat(influx.lines()).isEqualTo(sent);
        assertThat(value(metrics, "penstock_events_received_total{home=\"home\"}")).isEqualTo(sent);
        assertThat(value(metrics, "penstock_points_written_total{home=\"home\"}")).isEqualTo(sent);
        for (String none :
                List.of(
                        "penstock_events_filtered_total{home=\"home\"}",
                        "penstock_events_skipped_total{home=\"home\",reason=\"mapper\"}",
                        "penstock_events_skipped_total{home=\"home\",reason=\"reappeared\"}",
                        "penstock_events_dropped_total{home=\"home\",reason=\"queue_full\"}",
                        "penstock_events_dropped_total{home=\"home\",reason=\"overrun\"}",
                        "penstock_gaps_open{home=\"home\"}",
                        "penstock_gaps_total{home=\"home\",outcome=\"impossible\"}",
                        "penstock_points_backfilled_total{home=\"home\"}",
                        "penstock_points_rejected_total{home=\"home\",reason=\"other\"}",
                        "penstock_points_pending{home=\"home\"}",
                        "penstock_queue_depth{home=\"home\"}",
                        "penstock_accounting_difference{home=\"home\"}")) {
            assertThat(value(metrics, none)).as(none).isZero();
        }
        assertThat(value(metrics, "penstock_queue_capacity{home=\"home\"}")).isEqualTo(20_000);
    }

    @Test
    void tell_how_long_writes_take_and_how_late_live_events_are() throws Exception {
        ingest();
        // Listeners hear of a write after the books.
        Await.until("the last write is measured", PLENTY, () -> value(metrics(), LATE) == BURST);
        String metrics = metrics();
        double written =
                value(metrics, "penstock_write_batches_total{home=\"home\",outcome=\"written\"}");

        assertThat(written).isPositive();
        assertThat(value(metrics, "penstock_write_seconds_count{home=\"home\"}"))
                .isEqualTo(written);
        assertThat(value(metrics, LATE))
                .as("states of the snapshot are older than the connection and do not count")
                .isEqualTo(BURST);
        assertThat(
                        value(
                                metrics,
                                "penstock_event_to_written_seconds_bucket{home=\"home\",le=\"+Inf\"}"))
                .isEqualTo(BURST);
    }

    @Test
    void name_one_state_of_the_connection_at_a_time() throws Exception {
        assertThat(value(metrics(), state("disconnected"))).isEqualTo(1);
        ingest();
        String metrics = metrics();

        assertThat(value(metrics, state("live"))).isEqualTo(1);
        assertThat(
                        MetricNames.STATES.stream()
                                .mapToDouble(state -> value(metrics, state(state)))
                                .sum())
                .isEqualTo(1);
        assertThat(value(metrics, "penstock_connects_total{home=\"home\",outcome=\"success\"}"))
                .isEqualTo(1);
        assertThat(value(metrics, "penstock_connects_total{home=\"home\",outcome=\"failure\"}"))
                .isZero();
    }

    private static String state(String name) {
        return "penstock_connection_state{home=\"home\",state=\"" + name + "\"}";
    }

    @Test
    void count_attempts_the_database_refused() throws Exception {
        influx.answer(503);
        watched.start();
        watched.awaitReason("HTTP 503");
        watched.awaitReceived(ENTITIES);
        String metrics = metrics();

        assertThat(value(metrics, "penstock_write_batches_total{home=\"home\",outcome=\"retry\"}"))
                .isPositive();
        assertThat(metrics).doesNotContain("penstock_write_seconds_count");
        assertThat(value(metrics, "penstock_points_pending{home=\"home\"}")).isEqualTo(ENTITIES);
        assertThat(value(metrics, "penstock_accounting_difference{home=\"home\"}")).isZero();
    }

    @Test
    void come_as_prometheus_text_unless_open_metrics_is_asked_for() throws Exception {
        ingest();
        HttpResponse<String> plain = watched.get("/metrics");
        HttpResponse<String> open =
                watched.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0");

        assertThat(plain.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
        assertThat(plain.body()).doesNotContain("# EOF");
        assertThat(open.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(open.body())
                .contains("# TYPE penstock_events_received counter\n")
                .endsWith("# EOF\n");
    }

    @Test
    void come_as_text_to_a_client_that_would_rather_have_protobuf() throws Exception {
        ingest();
        HttpResponse<String> answer =
                watched.get(
                        "/metrics",
                        "Accept",
                        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
                                + "encoding=delimited;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.2");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("penstock_events_received_total{home=\"home\"}");
    }
}
