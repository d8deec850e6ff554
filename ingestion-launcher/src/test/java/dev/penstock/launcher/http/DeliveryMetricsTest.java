package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.metrics.MemoryStatus;
import dev.penstock.ingestion.write.WriterState;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Points on their way and on disk, as Prometheus reads of them. */
final class DeliveryMetricsTest {
    private static final WriterState WRITING = new WriterState.Writing();

    private static List<String> samples(MemoryStatus memory, HomeStatus... homes)
            throws IOException {
        IngestionStatus status = new IngestionStatus(List.of(homes), memory);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, new DeliveryMetrics(status).collect());
        return text.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @Test
    void each_home_tells_what_is_on_its_way_and_on_disk_and_the_process_its_heap()
            throws IOException {
        HomeStatus home =
                Told.home(
                        "cabin",
                        WRITING,
                        Told.delivery(
                                Optional.of(Told.spool(1200, 1, Optional.empty())),
                                Optional.of(Told.letters(11, 0, Optional.empty()))));

        assertThat(samples(new MemoryStatus(70, 100, 80, List.of()), home))
                .containsExactlyInAnyOrder(
                        "penstock_events_lifetime_total{event_type=\"automation\",home=\"cabin\"} 7.0",
                        "penstock_events_lifetime_total{event_type=\"call_service\",home=\"cabin\"} 2.0",
                        "penstock_events_lifetime_total{event_type=\"state_changed\",home=\"cabin\"} 1040.0",
                        "penstock_points_carried_total{home=\"cabin\"} 3.0",
                        "penstock_queue_bytes{home=\"cabin\"} 4096.0",
                        "penstock_points_in_flight{home=\"cabin\"} 250.0",
                        "penstock_spool_points{home=\"cabin\"} 1200.0",
                        "penstock_spool_bytes{home=\"cabin\"} 12345.0",
                        "penstock_spool_segments{home=\"cabin\"} 3.0",
                        "penstock_dead_letters{home=\"cabin\"} 12.0",
                        "penstock_memory_heap_used_bytes 70.0",
                        "penstock_memory_heap_max_bytes 100.0");
    }

    @Test
    void a_home_that_keeps_nothing_on_disk_has_nothing_there() throws IOException {
        assertThat(samples(MemoryStatus.unknown(), Told.home("cabin", WRITING, Told.noDelivery())))
                .contains(
                        "penstock_spool_points{home=\"cabin\"} 0.0",
                        "penstock_spool_bytes{home=\"cabin\"} 0.0",
                        "penstock_spool_segments{home=\"cabin\"} 0.0",
                        "penstock_dead_letters{home=\"cabin\"} 0.0")
                .noneMatch(sample -> sample.startsWith("penstock_memory"));
    }
}
