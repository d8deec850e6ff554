package dev.penstock.ingestion.backfill;

import java.time.Instant;

/**
 * A gap that is done with.
 *
 * @param id its number, rising within a home
 * @param cause why it was there
 * @param from its begin, by Home Assistant's clock
 * @param to its end
 * @param outcome what became of it
 * @param rows rows of history written for it
 * @param opened when it was noticed
 * @param closed when it was done with
 * @since 0.1.0
 */
public record ClosedGap(
        long id,
        GapCause cause,
        Instant from,
        Instant to,
        GapOutcome outcome,
        long rows,
        Instant opened,
        Instant closed) {}
