package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapLedger;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.spool.Loss;
import dev.penstock.ingestion.spool.SpoolListener;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/** Counts what the spool loses, and opens a gap for it, so that history can bring it back. */
final class SpoolLosses implements SpoolListener {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolLosses.class);

    /**
     * Of points that cannot be read only the times of others beside them are known, and events of
     * one moment may come in any order.
     */
    private static final long AROUND = Duration.ofSeconds(2).toNanos() / 1_000;

    private final String home;
    private final Accounting accounting;
    private final GapLedger ledger;
    private final LogThrottle warnings;

    private volatile boolean opened;

    SpoolLosses(String home, Accounting accounting, GapLedger ledger, Timing timing) {
        this.home = home;
        this.accounting = accounting;
        this.ledger = ledger;
        this.warnings = new LogThrottle(timing, Duration.ofSeconds(30));
    }

    /** The spool is open: so many points of an earlier run wait in it. */
    void opened(long points) {
        post(() -> accounting.carriedOver(points));
        opened = true;
    }

    private void post(Runnable postings) {
        long stamp = accounting.begin();
        try {
            postings.run();
        } finally {
            accounting.end(stamp);
        }
    }

    @Override
    public void lost(Loss loss) {
        // The gap first: nothing may count as safe before it is known to be missing.
        if (loss.cause() == Loss.Cause.DAMAGED) {
            long from = loss.fromMicros() - AROUND;
            ledger.openBetween(GapCause.SPOOL_DAMAGED, from, loss.toMicros() + AROUND);
        } else if (loss.fromMicros() <= loss.toMicros()) {
            ledger.openBetween(GapCause.SPOOL_FULL, loss.fromMicros(), loss.toMicros());
        }
        if (loss.snapshots()) {
            ledger.snapshotLost();
        }
        post(() -> {
            if (!opened) {
                // Lost since the earlier run ended: it is found and given up at once.
                accounting.carriedOver(loss.points());
            }
            accounting.dropped(reason(loss), loss.points());
        });
        warnings.log(more ->
                LOG.warn(
                        "{}: {} points were dropped from the spool, {} ({} more times since the"
                                + " last such message); they will be read again from history",
                        home,
                        loss.points(),
                        words(loss),
                        more));
    }

    private static DropReason reason(Loss loss) {
        return switch (loss.cause()) {
            case FULL -> DropReason.SPOOL_FULL;
            case AGED -> DropReason.SPOOL_AGED;
            case DAMAGED -> DropReason.SPOOL_DAMAGED;
        };
    }

    private static String words(Loss loss) {
        return switch (loss.cause()) {
            case FULL -> "which is full: let spool.max_bytes be larger, or free space on the disk";
            case AGED -> "as they waited for longer than spool.max_age";
            case DAMAGED -> "as what is on disk is damaged";
        };
    }
}
