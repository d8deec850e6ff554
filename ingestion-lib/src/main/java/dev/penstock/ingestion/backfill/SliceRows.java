package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.backfill.RowPath.Judged;
import dev.penstock.ingestion.decode.EventReceiver;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.metrics.SkipReason;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of one answer of history, judged but not posted yet: an answer that breaks off or is too
 * large is forgotten as a whole. Filled on the decoding thread, read on another once the answer is
 * complete.
 *
 * @hidden for other packages of the library
 */
public final class SliceRows implements EventReceiver {
    private final RowPath path;
    private final int most;
    private final List<Point> points = new ArrayList<>();
    private final Set<String> entities = new HashSet<>();
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private final Map<InvalidReason, Long> invalid = new EnumMap<>(InvalidReason.class);
    private long received;
    private long filtered;
    private long earliest = Long.MAX_VALUE;

    SliceRows(RowPath path, int most) {
        this.path = path;
        this.most = most;
    }

    @Override
    public void event(Event event) {
        if (event instanceof StateChange row) {
            received++;
            if (!tooMany()) {
                entities.add(row.entityId().value());
                earliest = Math.min(earliest, row.timeMicros());
                take(path.judge(row));
            }
        }
    }

    private void take(Judged judged) {
        switch (judged) {
            case Judged.Wanted wanted -> points.add(wanted.point());
            case Judged.Filtered unwanted -> filtered++;
            case Judged.Skipped nothing -> skipped.merge(nothing.reason(), 1L, Long::sum);
            case Judged.Unmappable failed -> invalid.merge(InvalidReason.UNMAPPABLE, 1L, Long::sum);
        }
    }

    @Override
    public void invalid(InvalidReason reason, String detail) {
        received++;
        invalid.merge(reason, 1L, Long::sum);
    }

    /** Whether there are more rows than may be held in memory. */
    boolean tooMany() {
        return received > most;
    }

    /** How many rows. */
    public long received() {
        return received;
    }

    /** How many of them the user does not want. */
    public long filtered() {
        return filtered;
    }

    /** How many gave nothing to write. */
    public Map<SkipReason, Long> skipped() {
        return skipped;
    }

    /** How many could not be used. */
    public Map<InvalidReason, Long> invalid() {
        return invalid;
    }

    /** The points to write. */
    public List<Point> points() {
        return points;
    }

    Set<String> entities() {
        return entities;
    }

    /** The time of the earliest row. */
    long earliest() {
        return earliest;
    }
}
