package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapLedger;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.spool.Loss;
import dev.penstock.ingestion.spool.SpoolListener;

/** Counts what the spool loses, and opens a gap for it, so that history can bring it back. */
final class SpoolLosses implements SpoolListener {
    private final Accounting accounting;
    private final GapLedger ledger;

    private volatile boolean opened;

    SpoolLosses(Accounting accounting, GapLedger ledger) {
        this.accounting = accounting;
        this.ledger = ledger;
    }

    /** The spool is open: so many points of an earlier run wait in it. */
    void opened(long points) {
        accounting.post(() -> accounting.carriedOver(points));
        opened = true;
    }

    @Override
    public void lost(Loss loss) {
        // The gap first: nothing may count as safe before it is known to be missing.
        if (loss.cause() == Loss.Cause.DAMAGED) {
            ledger.openAround(GapCause.SPOOL_DAMAGED, loss.fromMicros(), loss.toMicros());
        } else if (loss.fromMicros() <= loss.toMicros()) {
            ledger.open(GapCause.SPOOL_FULL, loss.fromMicros(), loss.toMicros());
        }
        if (loss.snapshots()) {
            ledger.snapshotLost();
        }
        accounting.post(() -> {
            if (!opened) {
                // Lost since the earlier run ended: it is found and given up at once.
                accounting.carriedOver(loss.points());
            }
            accounting.dropped(reason(loss), loss.points());
        });
    }

    private static DropReason reason(Loss loss) {
        return switch (loss.cause()) {
            case FULL -> DropReason.SPOOL_FULL;
            case AGED -> DropReason.SPOOL_AGED;
            case DAMAGED -> DropReason.SPOOL_DAMAGED;
        };
    }
}
