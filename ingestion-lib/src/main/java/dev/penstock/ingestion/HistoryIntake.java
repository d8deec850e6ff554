package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.Progress;
import dev.penstock.ingestion.backfill.RowPath;
import dev.penstock.ingestion.backfill.SliceRows;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.SkipReason;
import dev.penstock.ingestion.queue.EventQueue;

import java.util.function.DoubleSupplier;

/**
 * The middle of the path for rows of history: judged on the decoding thread like any event, posted
 * and queued behind live ones by the thread that fills gaps.
 */
final class HistoryIntake implements RowPath {
    /** Rows are only asked for while queue and disk have half of their room left. */
    private static final double ROOM = 0.5;

    private final EventMapping mapping;
    private final EventQueue queue;
    private final DoubleSupplier spoolFill;
    private final Accounting accounting;
    private final Progress progress;

    HistoryIntake(
            EventMapping mapping,
            EventQueue queue,
            DoubleSupplier spoolFill,
            Accounting accounting,
            Progress progress) {
        this.mapping = mapping;
        this.queue = queue;
        this.spoolFill = spoolFill;
        this.accounting = accounting;
        this.progress = progress;
    }

    @Override
    public Judged judge(StateChange row) {
        return switch (mapping.judge(row)) {
            case WANTED -> new Judged.Wanted(mapping.point());
            case FILTERED -> new Judged.Filtered();
            case NOTHING -> new Judged.Skipped(SkipReason.MAPPER);
            case REAPPEARED -> new Judged.Skipped(SkipReason.REAPPEARED);
            case HELD -> throw new IllegalStateException("no row of history is held back");
            case UNMAPPABLE -> new Judged.Unmappable(mapping.failure());
        };
    }

    @Override
    public void accept(SliceRows rows) throws InterruptedException {
        postOthers(rows);
        for (Point point : rows.points()) {
            // Posted when there is room: what closing leaves unqueued was never received.
            queue.awaitRoomBehind(point);
            accounting.post(() -> {
                accounting.received();
                accounting.queued();
            });
            if (point.via() == Via.HISTORY) {
                progress.offered();
            }
            queue.putBehind(point);
        }
    }

    private void postOthers(SliceRows rows) {
        accounting.post(() -> {
            accounting.received(rows.received() - rows.points().size());
            accounting.filtered(rows.filtered());
            rows.skipped().forEach(accounting::skipped);
            rows.invalid().forEach(accounting::unusable);
        });
    }

    @Override
    public boolean hasRoom() {
        return queue.fill() <= ROOM && spoolFill.getAsDouble() <= ROOM;
    }
}
