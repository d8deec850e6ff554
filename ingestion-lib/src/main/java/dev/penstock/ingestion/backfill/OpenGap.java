package dev.penstock.ingestion.backfill;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which changes may have been missed and that is not read again yet.
 *
 * @param id its number, rising within a home
 * @param cause why it is there; the first of several causes
 * @param from its begin, by Home Assistant's clock; it moves forward as the gap is filled
 * @param to its end; absent while it reaches to the present
 * @param opened when it was noticed
 * @param filling whether it is being filled now
 * @param progress the part of it that is filled, 0 to 1
 * @param rows rows of history written so far
 * @since 0.1.0
 */
public record OpenGap(
        long id,
        GapCause cause,
        Instant from,
        Optional<Instant> to,
        Instant opened,
        boolean filling,
        double progress,
        long rows) {}
