package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.Backfill;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.MemoryGuard.Watched;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.spool.Spool;
import dev.penstock.ingestion.write.BatchWriter;
import dev.penstock.ingestion.write.WriteListener;

import java.util.List;

/** The second half of a home's path: its queue, what it keeps on disk, and its writer. */
final class HomeDelivery {
    private static final int SHARE_OF_SPOOL = 8;
    private static final long LEAST_BATCH = 1 << 17;

    private final String home;
    private final IngestionConfig.Durability config;
    private final Backfill.Observed observed;
    private final Accounting accounting;
    private final HomeDisk disk;
    private final EventQueue queue;
    private final BatchWriter writer;

    HomeDelivery(
            String home,
            HomePath.Shared shared,
            Backfill.Observed observed,
            Accounting accounting,
            WriteListener listener) {
        this.home = home;
        this.config = shared.config().durability();
        this.observed = observed;
        this.accounting = accounting;
        this.disk = openDisk(shared);
        this.queue = new EventQueue(shared.config().queue(), shared.timing(), this::dropped);
        this.writer = writer(shared, listener);
    }

    private HomeDisk openDisk(HomePath.Shared shared) {
        SpoolLosses losses = new SpoolLosses(accounting, observed.ledger());
        HomeDisk opened = HomeDisk.open(shared.config(), home, losses, shared.timing());
        losses.opened(opened.spool().map(Spool::points).orElse(0L));
        return opened;
    }

    private BatchWriter writer(HomePath.Shared shared, WriteListener listener) {
        return new BatchWriter(
                new BatchWriter.Parts(
                        home,
                        queue,
                        shared.sink(),
                        accounting,
                        listener,
                        disk.spool(),
                        disk.letters(),
                        shared.hooks().random()),
                spoolable(shared.config().batch()),
                shared.timing());
    }

    /** No batch may be larger than a small spool has room for. */
    private BatchConfig spoolable(BatchConfig batch) {
        if (disk.spool().isEmpty()) {
            return batch;
        }
        long room = Math.max(LEAST_BATCH, config.spool().maxBytes() / SHARE_OF_SPOOL);
        return new BatchConfig(batch.maxPoints(), batch.linger(), Math.min(batch.maxBytes(), room));
    }

    private void dropped(Point point) {
        switch (point.via()) {
            case SNAPSHOT -> observed.ledger().snapshotLost();
            case EVENT, HISTORY ->
                    observed.ledger().openAt(GapCause.QUEUE_FULL, point.timeMicros());
            case OWN -> {} // It is in no history, and was no change.
        }
    }

    EventQueue queue() {
        return queue;
    }

    HomeDisk disk() {
        return disk;
    }

    BatchWriter writer() {
        return writer;
    }

    /** Points received that are neither acknowledged nor on disk, or more than these. */
    long inMemory() {
        long before = onDisk();
        long pending = accounting.pending();
        return pending - Math.min(before, onDisk());
    }

    private long onDisk() {
        return disk.spool().map(Spool::points).orElse(0L);
    }

    double spoolFill() {
        return disk.spool().map(Spool::fill).orElse(0.0);
    }

    /** What of this home can be full. */
    List<Watched> watched() {
        return List.of(
                new Watched(
                        home + ": the queue",
                        "is the database reachable and quick enough?",
                        queue::fill),
                new Watched(
                        home + ": the spool",
                        "is the database reachable? else let spool.max_bytes be larger",
                        this::spoolFill));
    }

    DeliveryStatus status() {
        return new DeliveryStatus(
                queue.bytes(),
                queue.fill(),
                writer.inFlight(),
                disk.spool().map(Spool::status),
                disk.letters().map(DeadLetters::status),
                observed.totals().counts());
    }
}
