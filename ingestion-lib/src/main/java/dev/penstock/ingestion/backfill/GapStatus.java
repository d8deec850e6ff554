package dev.penstock.ingestion.backfill;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A home's gaps at one moment.
 *
 * @param watermark up to when, by Home Assistant's clock, everything outside the open gaps is
 *     acknowledged; absent before the first event
 * @param open gaps not filled yet, the earliest first
 * @param closed the latest gaps that are done with, the latest first
 * @param filled how many gaps were filled since the start
 * @param partly how many were filled as far as history goes
 * @param impossible how many could not be filled
 * @param backfilled points from history that the database acknowledged
 * @since 0.1.0
 */
public record GapStatus(
        Optional<Instant> watermark,
        List<OpenGap> open,
        List<ClosedGap> closed,
        long filled,
        long partly,
        long impossible,
        long backfilled) {
    public GapStatus {
        open = List.copyOf(open);
        closed = List.copyOf(closed);
    }
}
