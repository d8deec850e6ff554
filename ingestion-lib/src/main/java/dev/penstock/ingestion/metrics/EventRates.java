package dev.penstock.ingestion.metrics;

import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Average;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Current;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Trend;
import dev.penstock.ingestion.metrics.RateAlarms.Figures;
import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often the events of a home come, in constant time and memory.
 *
 * <p>One thread at a time calls {@link #seen}, one {@link #look}; any thread takes snapshots, and
 * nobody waits for another. Each event counts once, when it arrives. States of a snapshot and rows
 * of history are no events.
 *
 * @hidden for other packages of the library
 */
public final class EventRates {
    private static final long SECOND = 1_000_000_000;
    private static final int SECONDS = 60;
    private static final long MINUTE = SECONDS * SECOND;
    private static final int MINUTES = 60;
    private static final int HOURS = 24;

    /** Room for 15 minutes. */
    private static final int SECONDS_KEPT = 1 << 10;

    /** Room for 24 whole hours and the one under way. */
    private static final int MINUTES_KEPT = 1 << 11;

    private static final int ENTITIES_COUNTED = 16_384;
    private static final int ENTITIES_TOLD = 10;
    private static final long NEVER = -1;

    private final EventTotals totals;
    private final Timing timing;
    private final long start;
    private final Instant startTime;
    private final CountRing seconds = new CountRing(SECONDS_KEPT);
    private final CountRing minutes = new CountRing(MINUTES_KEPT);
    private final TopEntities entities = new TopEntities(ENTITIES_COUNTED);
    private final RateAlarms alarms;

    /** When the last event came, since the start. */
    private final AtomicLong last = new AtomicLong(NEVER);

    /**
     * Begins to count.
     *
     * @param home the home's name, for messages
     * @param totals counts the same events by type
     * @param timing the clock
     */
    public EventRates(String home, EventTotals totals, Timing timing) {
        this.totals = totals;
        this.timing = timing;
        this.start = timing.nanos();
        this.startTime = timing.now();
        this.alarms = new RateAlarms(home, timing);
    }

    /**
     * An event arrived.
     *
     * @param event the event
     * @param nanos when, by the monotonic clock
     */
    public void seen(Event event, long nanos) {
        if (event instanceof StateChange change) {
            if (change.via() == Via.EVENT) {
                count(nanos);
                entities.count(change.entityId().value());
            }
        } else if (event instanceof BusEvent) {
            count(nanos);
        }
    }

    private void count(long nanos) {
        long elapsed = Math.max(0, nanos - start);
        long second = elapsed / SECOND;
        seconds.count(second);
        minutes.count(second / SECONDS);
        last.setRelease(elapsed);
    }

    /** Looks whether anything is odd, and says so; to be called every few seconds. */
    public void look() {
        long elapsed = elapsed();
        Duration uptime = Duration.ofNanos(elapsed);
        Duration silence = Duration.ofNanos(elapsed - Math.max(0, last.getAcquire()));
        alarms.look(new Figures(uptime, silence, current(elapsed), average(elapsed, count())));
    }

    /** All of it now; costs a fraction of a millisecond. */
    public EventRateSnapshot snapshot() {
        long elapsed = elapsed();
        Map<String, Long> byType = totals.counts().session();
        long total = sum(byType);
        return new EventRateSnapshot(
                total,
                startTime,
                Duration.ofNanos(elapsed),
                lastEventTime(),
                current(elapsed),
                average(elapsed, total),
                trend(elapsed),
                byType,
                entities.top(ENTITIES_TOLD),
                alarms.alerts());
    }

    private long elapsed() {
        return Math.max(0, timing.nanos() - start);
    }

    private long count() {
        return sum(totals.counts().session());
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private Optional<Instant> lastEventTime() {
        long nanos = last.getAcquire();
        return nanos == NEVER ? Optional.empty() : Optional.of(startTime.plusNanos(nanos));
    }

    private Current current(long elapsed) {
        return new Current(
                rate(seconds, SECOND, elapsed, SECONDS),
                rate(seconds, SECOND, elapsed, 5 * SECONDS),
                rate(seconds, SECOND, elapsed, 15 * SECONDS));
    }

    private Average average(long elapsed, long total) {
        return new Average(
                rate(minutes, MINUTE, elapsed, MINUTES),
                rate(minutes, MINUTE, elapsed, HOURS * MINUTES),
                perMinute(total, elapsed));
    }

    /** The tick under way is not over: it counts for as long as it has lasted. */
    private static double rate(CountRing ring, long tick, long elapsed, int ticks) {
        long span = Math.min(elapsed, (ticks - 1) * tick + elapsed % tick);
        return perMinute(ring.sum(elapsed / tick, ticks), span);
    }

    /** What came within the first second is no more than came within a second. */
    private static double perMinute(long events, long nanos) {
        return (double) events * MINUTE / Math.max(nanos, SECOND);
    }

    private Trend trend(long elapsed) {
        long minute = elapsed / MINUTE;
        List<Long> byMinute = new ArrayList<>();
        for (long one = Math.max(0, minute - MINUTES); one < minute; one++) {
            byMinute.add(minutes.at(one));
        }
        long hour = minute / MINUTES;
        List<Double> byHour = new ArrayList<>();
        for (long one = Math.max(0, hour - HOURS); one < hour; one++) {
            long end = (one + 1) * MINUTES - 1;
            byHour.add((double) minutes.sum(end, MINUTES) / MINUTES);
        }
        return new Trend(byMinute, byHour);
    }
}
