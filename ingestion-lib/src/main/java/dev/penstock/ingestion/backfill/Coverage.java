package dev.penstock.ingestion.backfill;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the rows of a gap were, and what can be said of it in the end; single-threaded. */
final class Coverage {
    /**
     * A stretch without any row that is long enough to ask whether history begins only after it.
     */
    static final long WORTH_A_WORD = Duration.ofMinutes(10).toNanos() / 1_000;

    private static final int NAMED = 5;

    private final Set<String> present;
    private final Set<String> seen = new HashSet<>();
    private long rows;
    private boolean any;
    private long earliest = Long.MAX_VALUE;

    Coverage(Set<String> present) {
        this.present = present;
    }

    void read(SliceRows part) {
        rows += part.received();
        any |= part.received() > 0;
        seen.addAll(part.entities());
        earliest = Math.min(earliest, part.earliest());
    }

    /** Rows read since the last call. */
    long takeRows() {
        long taken = rows;
        rows = 0;
        return taken;
    }

    /** The time of the earliest row. */
    long earliest() {
        return earliest;
    }

    /** Entities that are there and had no row. */
    Set<String> silent() {
        Set<String> silent = new TreeSet<>(present);
        silent.removeAll(seen);
        return silent;
    }

    /**
     * What became of the gap.
     *
     * @param gap the gap
     * @param unrecorded entities that have no history at all
     * @param reaches whether history reaches back to its begin
     */
    GapOutcome outcome(Gap gap, Set<String> unrecorded, boolean reaches) {
        if (!any && !present.isEmpty() && unrecorded.size() == present.size()) {
            return new GapOutcome.Impossible(
                    "Home Assistant's history holds nothing of any entity: does its recorder run?");
        }
        if (!reaches) {
            String begins =
                    any ? "begins only at " + Gap.instant(earliest) : "holds nothing of that time";
            String reason = "Home Assistant's history " + begins + "; older rows are purged";
            return any
                    ? new GapOutcome.Partly(reason, List.copyOf(unrecorded))
                    : new GapOutcome.Impossible(reason);
        }
        return unrecorded.isEmpty()
                ? new GapOutcome.Filled()
                : new GapOutcome.Partly(withoutHistory(unrecorded), List.copyOf(unrecorded));
    }

    private static String withoutHistory(Set<String> unrecorded) {
        List<String> some = unrecorded.stream().limit(NAMED).toList();
        String more =
                unrecorded.size() > NAMED ? " and " + (unrecorded.size() - NAMED) + " more" : "";
        return "the recorder keeps no history of " + String.join(", ", some) + more;
    }
}
