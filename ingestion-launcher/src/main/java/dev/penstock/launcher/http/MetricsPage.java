package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.IntSupplier;

/** All metrics as Prometheus or OpenMetrics text; thread-safe. */
final class MetricsPage {
    private final Observed observed;
    private final HttpMetrics http;
    private final IntSupplier clients;
    private final ExpositionFormats formats = ExpositionFormats.init();

    MetricsPage(Observed observed, HttpMetrics http, IntSupplier clients) {
        this.observed = observed;
        this.http = http;
        this.clients = clients;
    }

    Answer answer(Asked asked) throws IOException {
        @Nullable String accept = asked.exchange().getRequestHeaders().getFirst("Accept");
        ExpositionFormatWriter writer = writer(accept == null ? "" : accept);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writer.write(body, all());
        return new Answer(200, writer.getContentType(), body.toByteArray());
    }

    private MetricSnapshots all() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        IngestionStatus status = observed.status();
        List<HomeStatus> homes = status.homes();
        new StatusMetrics(homes).collect().forEach(all::metricSnapshot);
        new DeliveryMetrics(status).collect().forEach(all::metricSnapshot);
        new GapMetrics(homes).collect().forEach(all::metricSnapshot);
        new DiscoveryMetrics(homes).collect().forEach(all::metricSnapshot);
        observed.metrics().registry().scrape().forEach(all::metricSnapshot);
        http.registry().scrape().forEach(all::metricSnapshot);
        all.metricSnapshot(
                GaugeSnapshot.builder()
                        .name("penstock_ws_clients")
                        .help("WebSocket clients now.")
                        .dataPoint(
                                GaugeSnapshot.GaugeDataPointSnapshot.builder()
                                        .value(clients.getAsInt())
                                        .build())
                        .build());
        return all.build();
    }

    /** Never protobuf, which Prometheus may prefer but takes text instead of. */
    private ExpositionFormatWriter writer(String accept) {
        ExpositionFormatWriter open = formats.getOpenMetricsTextFormatWriter();
        return open.accepts(accept) ? open : formats.getPrometheusTextFormatWriter();
    }
}
