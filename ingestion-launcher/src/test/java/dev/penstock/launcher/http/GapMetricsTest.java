package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.HomeStatus;

import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Gaps and watermark as Prometheus reads them. */
final class GapMetricsTest {
    private static final HomeStatus CABIN = Told.home("cabin", Told.gaps(), List.of(), List.of());
    private static final HomeStatus SILENT =
            Told.home("silent", Told.noGaps(Optional.empty()), List.of(), List.of());

    private static String text(MetricSnapshots metrics) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ExpositionFormats.init().getPrometheusTextFormatWriter().write(body, metrics);
        return body.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tell_the_gaps_of_each_home_by_outcome() throws Exception {
        assertThat(text(new GapMetrics(List.of(CABIN, SILENT)).collect()).lines())
                .contains(
                        "penstock_gaps_open{home=\"cabin\"} 2.0",
                        "penstock_gaps_open{home=\"silent\"} 0.0",
                        "penstock_gaps_total{home=\"cabin\",outcome=\"filled\"} 11.0",
                        "penstock_gaps_total{home=\"cabin\",outcome=\"partly\"} 12.0",
                        "penstock_gaps_total{home=\"cabin\",outcome=\"impossible\"} 13.0",
                        "penstock_points_backfilled_total{home=\"cabin\"} 14.0");
    }

    @Test
    void tell_a_watermark_only_where_there_is_one() throws Exception {
        List<String> lines =
                text(new GapMetrics(List.of(CABIN, SILENT)).collect())
                        .lines()
                        .filter(line -> line.startsWith("penstock_watermark"))
                        .toList();

        assertThat(lines)
                .singleElement()
                .satisfies(line ->
                        assertThat(line)
                                .startsWith(
                                        "penstock_watermark_timestamp_seconds{home=\"cabin\"} "))
                .satisfies(line ->
                        assertThat(Double.parseDouble(line.substring(line.indexOf(' '))))
                                .isEqualTo(Told.NOON.getEpochSecond() + 0.123456789));
        assertThat(text(new GapMetrics(List.of(SILENT)).collect())).doesNotContain("watermark");
    }

    @Test
    void what_gave_nothing_to_write_is_told_by_reason() throws Exception {
        assertThat(text(new StatusMetrics(List.of(CABIN)).collect()).lines())
                .contains(
                        "penstock_events_skipped_total{home=\"cabin\",reason=\"mapper\"} 1.0",
                        "penstock_events_skipped_total{home=\"cabin\",reason=\"reappeared\"} 2.0",
                        "penstock_events_dropped_total{home=\"cabin\",reason=\"overrun\"} 1.0");
    }
}
