package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.time.Timing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many events came and points were written in each of the last seconds; thread-safe. */
final class RateHistory {
    private static final int MOST_SECONDS = 300;
    private static final int SMOOTHED = 6;
    private static final double NANOS = 1e9;

    private final Timing timing;

    /** Guarded by this, as everything below. */
    private final ArrayDeque<Rate> seconds = new ArrayDeque<>();

    private final Map<String, ArrayDeque<Sample>> homes = new HashMap<>();
    private Sample last;
    private Instant until;

    /**
     * Events and points per second.
     *
     * @param received events received
     * @param written points acknowledged
     */
    record Rate(double received, double written) {
        static final Rate NONE = new Rate(0, 0);
    }

    /**
     * The rates of all homes together.
     *
     * @param until the time of the last one
     * @param seconds one for each second, the latest last
     */
    record Past(Instant until, List<Rate> seconds) {}

    private record Sample(long nanos, long received, long written) {
        Rate since(Sample before) {
            double time = Math.max(1, nanos - before.nanos) / NANOS;
            return new Rate(
                    Math.max(0, received - before.received) / time,
                    Math.max(0, written - before.written) / time);
        }
    }

    RateHistory(Timing timing) {
        this.timing = timing;
        this.last = new Sample(timing.nanos(), 0, 0);
        this.until = timing.now();
    }

    /** Notes how far everything is now; to be called every second. */
    synchronized void sample(IngestionStatus status) {
        long nanos = timing.nanos();
        long received = 0;
        long written = 0;
        for (HomeStatus home : status.homes()) {
            AccountingSnapshot books = home.accounting();
            // What an earlier run left on disk did not arrive in the first second of this one.
            Sample now = new Sample(nanos, books.received() - books.carried(), books.written());
            ArrayDeque<Sample> samples =
                    homes.computeIfAbsent(home.name(), name -> new ArrayDeque<>());
            add(samples, now, SMOOTHED);
            received += now.received();
            written += now.written();
        }
        Sample all = new Sample(nanos, received, written);
        add(seconds, all.since(last), MOST_SECONDS);
        last = all;
        until = timing.now();
    }

    private static <T> void add(ArrayDeque<T> to, T item, int most) {
        to.add(item);
        if (to.size() > most) {
            to.remove();
        }
    }

    /** A home's rate over the last seconds. */
    synchronized Rate of(String home) {
        ArrayDeque<Sample> samples = homes.get(home);
        return samples == null || samples.size() < 2
                ? Rate.NONE
                : samples.getLast().since(samples.getFirst());
    }

    synchronized Past past() {
        return new Past(until, List.copyOf(seconds));
    }
}
