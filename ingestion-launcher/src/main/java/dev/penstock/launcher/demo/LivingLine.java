package dev.penstock.launcher.demo;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;
import dev.penstock.launcher.service.OneLine;
import dev.penstock.launcher.service.StopSignal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One line that tells, again and again, how much was received and written, how fast, and how late:
 * the age of the oldest live event in the last acknowledged batch.
 *
 * <p>On a terminal it is written over twice a second; elsewhere a new one comes every five.
 */
final class LivingLine implements IngestionListener {
    private static final Duration ON_TERMINAL = Duration.ofMillis(500);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);
    private static final double NANOS = 1e9;

    private final OneLine line;
    private final Timing timing;
    private final AtomicLong lagMillis = new AtomicLong(-1);
    private volatile Instant liveSince = Instant.MAX;

    LivingLine(OneLine line, Timing timing) {
        this.line = line;
        this.timing = timing;
    }

    @Override
    public void batchAttempted(Batch batch, WriteResult result, Duration took) {
        if (result instanceof WriteResult.Written) {
            batch.points().stream()
                    .map(Point::time)
                    .filter(time -> !time.isBefore(liveSince))
                    .min(Comparator.naturalOrder())
                    .ifPresent(oldest -> lag(Duration.between(oldest, timing.now())));
        }
    }

    private void lag(Duration lag) {
        lagMillis.set(lag.toMillis());
    }

    @Override
    public void connectionChanged(String home, ConnectionState from, ConnectionState to) {
        if (to instanceof ConnectionState.Live live) {
            liveSince = live.since();
        }
    }

    /** Prints until stopping is asked for or the time is over. */
    void follow(Ingestion ingestion, StopSignal stop, Optional<Duration> time)
            throws InterruptedException {
        long begin = timing.nanos();
        long lastWritten = 0;
        long lastTick = begin;
        Duration interval = line.living() ? ON_TERMINAL : ELSEWHERE;
        while (!over(begin, time) && !stop.await(shorter(interval, left(begin, time)))) {
            HomeStatus home = ingestion.status().homes().getFirst();
            AccountingSnapshot books = home.accounting();
            long now = timing.nanos();
            double rate = (books.written() - lastWritten) * NANOS / Math.max(1, now - lastTick);
            lastWritten = books.written();
            lastTick = now;
            line.show(text(Duration.ofNanos(now - begin), home, rate));
        }
    }

    private boolean over(long begin, Optional<Duration> time) {
        return time.isPresent() && timing.nanos() - begin >= time.get().toNanos();
    }

    private Duration left(long begin, Optional<Duration> time) {
        return time.map(all -> all.minusNanos(timing.nanos() - begin)).orElse(ELSEWHERE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private String text(Duration elapsed, HomeStatus home, double rate) {
        AccountingSnapshot books = home.accounting();
        long lag = lagMillis.get();
        return String.format(
                Locale.ROOT,
                "%6.1f s   received %,d   written %,d   %,.0f/s   lag %s   waiting %,d%s",
                elapsed.toMillis() / 1000.0,
                books.received(),
                books.written(),
                rate,
                lag < 0 ? "-" : String.format(Locale.ROOT, "%.1f s", lag / 1000.0),
                books.pending(),
                home.ready() ? "" : "   (" + String.join("; ", home.reasons()) + ")");
    }
}
