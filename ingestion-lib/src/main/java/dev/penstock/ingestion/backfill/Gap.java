package dev.penstock.ingestion.backfill;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A gap as the ledger keeps it; immutable, times in µs by Home Assistant's clock.
 *
 * @param id its number
 * @param cause why it is there
 * @param begin where it began
 * @param from the begin of what is not filled yet
 * @param to its end, inclusive; {@link #OPEN} while it reaches to the present
 * @param opened when it was noticed
 * @param extended ticks of when it was last made larger, or its home was last live again
 * @param version grows whenever it is made larger
 * @param rows rows written for it so far
 */
record Gap(
        long id,
        GapCause cause,
        long begin,
        long from,
        long to,
        Instant opened,
        long extended,
        long version,
        long rows) {
    /** No end yet. */
    static final long OPEN = Long.MAX_VALUE;

    boolean touches(long otherFrom, long otherTo, long margin) {
        boolean before = to != OPEN && to + margin < otherFrom;
        boolean after = otherTo != OPEN && otherTo + margin < from;
        return !before && !after;
    }

    Gap with(long otherFrom, long otherTo, long now) {
        return new Gap(
                id,
                cause,
                Math.min(begin, otherFrom),
                Math.min(from, otherFrom),
                Math.max(to, otherTo),
                opened,
                now,
                version + 1,
                rows);
    }

    Gap touched(long now) {
        return new Gap(id, cause, begin, from, to, opened, now, version + 1, rows);
    }

    /**
     * This gap after a stretch of it was read.
     *
     * @param readFrom where the stretch began; a loss before it, noticed meanwhile, is still to be
     *     read
     * @param next the begin of what is not read
     * @param moreRows how many rows there were
     */
    Gap advanced(long readFrom, long next, long moreRows) {
        long newFrom = from < readFrom ? from : Math.max(from, next);
        return new Gap(id, cause, begin, newFrom, to, opened, extended, version, rows + moreRows);
    }

    /** This gap and another one, which began to be noticed later, as one. */
    Gap merged(Gap later) {
        return new Gap(
                id,
                cause,
                Math.min(begin, later.begin),
                Math.min(from, later.from),
                Math.max(to, later.to),
                opened,
                Math.max(extended, later.extended),
                Math.max(version, later.version) + 1,
                rows + later.rows);
    }

    OpenGap shown(boolean filling, long reached) {
        double whole = Math.max(1.0, (to == OPEN ? Math.max(reached, from) : to) - (double) begin);
        return new OpenGap(
                id,
                cause,
                instant(from),
                to == OPEN ? Optional.empty() : Optional.of(instant(to)),
                opened,
                filling,
                Math.clamp((from - begin) / whole, 0.0, 1.0),
                rows);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
