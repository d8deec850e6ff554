package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.deadletter.DeadLetterStatus;
import dev.penstock.ingestion.metrics.MemoryStatus;
import dev.penstock.ingestion.spool.SpoolStatus;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Where points are between a home and the database, in memory and on disk, as metrics.
 *
 * <p>Where a home has neither spool nor dead letters their values are 0: nothing waits there.
 */
final class DeliveryMetrics {
    private static final String HOME = "home";
    private static final String CARRIED = "Points an earlier run left on disk.";
    private static final String LIFETIME = "Events received by all runs, by type.";
    private static final String HEAP_USED = "Heap in use after the last collection.";

    private final List<HomeStatus> homes;
    private final MemoryStatus memory;

    DeliveryMetrics(IngestionStatus status) {
        this.homes = status.homes();
        this.memory = status.memory();
    }

    MetricSnapshots collect() {
        MetricSnapshots.Builder all =
                MetricSnapshots.builder()
                        .metricSnapshot(lifetime())
                        .metricSnapshot(carried())
                        .metricSnapshot(gauge("queue_bytes", "Bytes queued.", h -> queueBytes(h)))
                        .metricSnapshot(
                                gauge("points_in_flight", "Points being written.", h -> flight(h)))
                        .metricSnapshot(spool("points", "Points on disk.", SpoolStatus::points))
                        .metricSnapshot(spool("bytes", "Disk they take.", SpoolStatus::bytes))
                        .metricSnapshot(spool("segments", "Files of them.", SpoolStatus::segments))
                        .metricSnapshot(
                                gauge("dead_letters", "Refused points kept.", h -> letters(h)));
        addMemory(all);
        return all.build();
    }

    private static long queueBytes(HomeStatus home) {
        return home.delivery().queueBytes();
    }

    private static long flight(HomeStatus home) {
        return home.delivery().inFlight();
    }

    private static long letters(HomeStatus home) {
        return home.delivery().deadLetters().map(DeadLetterStatus::letters).orElse(0L);
    }

    private MetricSnapshot spool(String what, String help, ToLongFunction<SpoolStatus> value) {
        return gauge(
                "spool_" + what,
                help,
                home -> home.delivery().spool().map(value::applyAsLong).orElse(0L));
    }

    private MetricSnapshot gauge(String name, String help, ToLongFunction<HomeStatus> value) {
        return Samples.gauge(homes, name, help, home -> (double) value.applyAsLong(home));
    }

    private MetricSnapshot carried() {
        return Samples.counter(
                homes, "points_carried", CARRIED, home -> (double) home.accounting().carried());
    }

    /** The types are those that the configuration asks for, so that their number has a bound. */
    private MetricSnapshot lifetime() {
        CounterSnapshot.Builder counter = Samples.counter("events_lifetime", LIFETIME);
        for (HomeStatus home : homes) {
            new TreeMap<>(home.delivery().events().lifetime())
                    .forEach((type, count) -> {
                        Labels labels = Labels.of(HOME, home.name(), "event_type", type);
                        Samples.add(counter, labels, (double) count);
                    });
        }
        return counter.build();
    }

    /** Nothing where nobody looks: 0 would be no heap at all. */
    private void addMemory(MetricSnapshots.Builder all) {
        if (memory.heapMax() > 0) {
            all.metricSnapshot(heap("used", HEAP_USED, memory.heapUsed()));
            all.metricSnapshot(heap("max", "The largest heap there can be.", memory.heapMax()));
        }
    }

    private static MetricSnapshot heap(String what, String help, long bytes) {
        GaugeSnapshot.Builder gauge = Samples.gauge("memory_heap_" + what + "_bytes", help);
        Samples.add(gauge, Labels.EMPTY, (double) bytes);
        return gauge.build();
    }
}
