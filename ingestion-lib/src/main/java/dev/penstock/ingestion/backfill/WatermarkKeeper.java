package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.backfill.HomeFolder.Left;
import dev.penstock.ingestion.backfill.WatermarkFile.Content;
import dev.penstock.ingestion.backfill.WatermarkFile.KeptGap;
import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Keeps a home's watermark and open gaps on disk, if anywhere; used by one thread at a time. */
final class WatermarkKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(WatermarkKeeper.class);

    /** A watermark that is some seconds old only means that these are read again. */
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(10);

    private final String home;
    private final Backfill.Parts parts;
    private final GapLedger ledger;
    private final Progress progress;
    private final Timing timing;
    private final LogThrottle failures;

    /** Guards that nothing is written once {@link #closed} is set: the folder may be another's. */
    private final ReentrantLock lock = new ReentrantLock();

    private boolean closed;
    private @Nullable Content written;
    private long writtenAt;

    WatermarkKeeper(Backfill.Parts parts) {
        this.home = parts.home();
        this.parts = parts;
        this.ledger = parts.observed().ledger();
        this.progress = parts.observed().progress();
        this.timing = parts.timing();
        this.failures = new LogThrottle(timing, Duration.ofMinutes(1));
    }

    /** Takes up what an earlier run has left. */
    void resume() {
        parts.folder().ifPresent(this::resume);
    }

    private void resume(HomeFolder folder) {
        parts.observed().known().add(folder.entities());
        parts.observed().totals().resume(folder.totals());
        switch (folder.left()) {
            case Left.Nothing nothing -> {}
            case Left.Damaged damaged ->
                    ledger.openFrom(
                            GapCause.CRASHED,
                            Gap.micros(timing.now().minus(parts.config().maxGap())));
            case Left.Run run -> resume(run.content());
        }
    }

    private void resume(Content content) {
        for (KeptGap gap : content.gaps()) {
            ledger.open(gap.cause(), gap.from(), gap.to(), gap.opened());
        }
        content.watermark()
                .ifPresent(watermark -> {
                    progress.resume(watermark);
                    GapCause cause = content.closed() ? GapCause.RESTARTED : GapCause.CRASHED;
                    ledger.openFrom(cause, watermark);
                });
    }

    /** Writes the watermark if it is time to, or the gaps are others than last time. */
    void keepNowAndThen() {
        long losses = parts.waiting().losses();
        Content now = content(false, parts.unsafe());
        Content before = written;
        boolean differs =
                before == null
                        || !before.gaps().equals(now.gaps())
                        || before.watermark().isPresent() != now.watermark().isPresent();
        boolean late = timing.nanos() - writtenAt >= BETWEEN_WRITES.toNanos();
        if (differs || (late && !now.equals(before))) {
            keep(now);
        }
        tellKept(now, losses);
    }

    /** What was lost until then is in gaps that are written down, if they are. */
    private void tellKept(Content now, long losses) {
        if (now.equals(written) && parts.folder().isPresent()) {
            parts.waiting().lossesKept(losses);
        }
    }

    /** The watermark is read before the gaps: a loss is in the ledger before it is overtaken. */
    private Content content(boolean closed, LongSupplier unsafe) {
        OptionalLong watermark = progress.watermark(unsafe);
        List<KeptGap> gaps =
                ledger.open().stream()
                        .map(gap -> new KeptGap(gap.cause(), gap.from(), gap.to(), gap.opened()))
                        .toList();
        return new Content(watermark, closed, gaps);
    }

    private void keep(Content content) {
        lock.lock();
        try {
            if (!closed) {
                write(content);
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(Content content) {
        if (parts.folder().isEmpty()) {
            return;
        }
        try {
            // What the watermark says is on disk has to be there before.
            parts.waiting().sync();
            parts.folder().get().write(content);
            parts.folder().get().write(parts.observed().known());
            parts.folder().get().write(parts.observed().totals().counts().lifetime());
            written = content;
            writtenAt = timing.nanos();
        } catch (IOException e) {
            failures.log(more ->
                    LOG.error(
                            "{}: the watermark cannot be written ({}); after a restart more is read"
                                    + " again than needed",
                            home,
                            e.toString()));
        }
    }

    /**
     * Writes the last word, if anything was begun, and gives the folder back.
     *
     * @param begun whether there is anything to write
     * @param complete whether nothing was given up: else nothing is pending, and yet not all is
     *     safe
     */
    void close(boolean begun, boolean complete) {
        if (begun) {
            long losses = parts.waiting().losses();
            Content last = content(true, complete ? parts.unsafe() : () -> 1);
            keep(last);
            tellKept(last, losses);
        }
        lock.lock();
        try {
            closed = true;
            parts.folder().ifPresent(HomeFolder::close);
        } finally {
            lock.unlock();
        }
    }
}
