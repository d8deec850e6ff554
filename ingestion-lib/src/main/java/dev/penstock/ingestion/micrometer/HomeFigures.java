package dev.penstock.ingestion.micrometer;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.deadletter.DeadLetterStatus;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.metrics.SkipReason;
import dev.penstock.ingestion.spool.SpoolStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;

/** What there is to be measured of one home. */
final class HomeFigures {
    private static final double NANOS = 1e9;
    private static final double MILLIS_OF_SECOND = 1_000;

    private final HomeMeters meters;

    HomeFigures(HomeMeters meters) {
        this.meters = meters;
    }

    void register() {
        books();
        onTheirWay();
        connection();
        gaps();
        meters.seconds(
                "discovery.age", "How long ago the registries were read.", home -> age(home));
    }

    private void books() {
        meters.counter("events.received", "Events received.", home -> home.accounting().received());
        meters.counter(
                "events.filtered", "Events not wanted.", home -> home.accounting().filtered());
        meters.byReason(
                "events.skipped",
                "Events that give nothing to write.",
                SkipReason.class,
                home -> home.accounting().skipped());
        meters.byReason(
                "events.invalid",
                "What could not be used.",
                InvalidReason.class,
                home -> home.accounting().invalid());
        meters.byReason(
                "events.dropped",
                "Points dropped.",
                DropReason.class,
                home -> home.accounting().dropped());
        meters.byReason(
                "points.rejected",
                "Points refused for their content.",
                RejectReason.class,
                home -> home.accounting().rejected());
        meters.counter(
                "points.written", "Points acknowledged.", home -> home.accounting().written());
        meters.counter(
                "points.carried",
                "Points an earlier run left on disk.",
                home -> home.accounting().carried());
        meters.gauge("points.pending", "Points on their way.", home -> home.accounting().pending());
        meters.gauge(
                "accounting.difference",
                "Received minus all accounted for; always 0.",
                home -> home.accounting().difference());
    }

    /** Where a home has neither spool nor dead letters the values are 0: nothing waits there. */
    private void onTheirWay() {
        meters.gauge("queue.depth", "Points queued.", HomeStatus::queueDepth);
        meters.gauge("queue.capacity", "Points that fit.", HomeStatus::queueCapacity);
        meters.gauge("queue.bytes", "Bytes queued.", home -> home.delivery().queueBytes());
        meters.gauge(
                "points.in.flight", "Points being written.", home -> home.delivery().inFlight());
        meters.gauge("spool.points", "Points on disk.", home -> spool(home, SpoolStatus::points));
        meters.gauge("spool.bytes", "Disk they take.", home -> spool(home, SpoolStatus::bytes));
        meters.gauge(
                "spool.segments", "Files of them.", home -> spool(home, SpoolStatus::segments));
        meters.gauge(
                "dead.letters",
                "Refused points kept.",
                home -> home.delivery().deadLetters().map(DeadLetterStatus::letters).orElse(0L));
    }

    private static long spool(HomeStatus home, ToLongFunction<SpoolStatus> value) {
        return home.delivery().spool().map(value::applyAsLong).orElse(0L);
    }

    private void connection() {
        for (String state : ConnectionState.WORDS) {
            meters.gauge(
                    "connection.state",
                    "1 for the state the connection is in.",
                    "state",
                    state,
                    home -> home.connection().word().equals(state) ? 1 : 0);
        }
        String connects = "Attempts to connect.";
        meters.counter("connects", connects, "outcome", "success", HomeStatus::connects);
        meters.counter("connects", connects, "outcome", "failure", HomeStatus::failedConnects);
    }

    private void gaps() {
        String gaps = "Gaps that are done with.";
        meters.counter("gaps", gaps, "outcome", "filled", home -> home.gaps().filled());
        meters.counter("gaps", gaps, "outcome", "partly", home -> home.gaps().partly());
        meters.counter("gaps", gaps, "outcome", "impossible", home -> home.gaps().impossible());
        meters.gauge("gaps.open", "Gaps not filled yet.", home -> home.gaps().open().size());
        meters.counter(
                "points.backfilled",
                "Points from history acknowledged.",
                home -> home.gaps().backfilled());
        meters.seconds(
                "watermark.timestamp",
                "Up to when everything outside the open gaps is acknowledged.",
                home -> home.gaps().watermark().map(HomeFigures::seconds).orElse(Double.NaN));
    }

    /** No number before the first reading: 0 would say that it has just been. */
    private static double age(HomeStatus home) {
        return home.discovery().readAt().isEmpty() ? Double.NaN : seconds(home.discovery().age());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS_OF_SECOND;
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / NANOS;
    }
}
