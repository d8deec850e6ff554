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

    Gap advanced(long newFrom, long moreRows) {
        long next = Math.max(from, newFrom);
        return new Gap(id, cause, begin, next, to, opened, extended, version, rows + moreRows);
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
