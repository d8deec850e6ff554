package dev.penstock.ingestion.micrometer;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.time.Timing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import java.util.List;

/**
 * The books and states of an ingestion as Micrometer's meters, one set for each home: {@code
 * penstock.events.received} and the others of the documentation, which a Prometheus registry prints
 * as {@code penstock_events_received_total} and so on, like the launcher's {@code /metrics}.
 *
 * <p>{@code new PenstockMetrics(ingestion).bindTo(registry)}, before the ingestion is started or
 * after. The meters are tagged with {@code home}, and read what is counted anyway: nothing is added
 * to the way of an event. What one scrape reads is of one moment, and at most half a second old.
 * They keep their last values when the ingestion is closed. Another ingestion of the same homes
 * needs another registry, or one from which these meters were removed.
 *
 * <p>Thread-safe. Needs {@code io.micrometer:micrometer-core}, which the library does not bring
 * along.
 *
 * @since 0.1.0
 */
public final class PenstockMetrics implements MeterBinder {
    private final LatestStatus latest;

    /** The meters of that ingestion, for as many registries as are wanted. */
    public PenstockMetrics(Ingestion ingestion) {
        this.latest = new LatestStatus(ingestion::status, Timing.system());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        List<HomeStatus> homes = latest.get().homes();
        for (int i = 0; i < homes.size(); i++) {
            int index = i;
            HomeMeters meters =
                    new HomeMeters(registry, homes.get(i).name(), () -> latest.home(index));
            new HomeFigures(meters).register();
        }
    }
}
