package dev.penstock.launcher.http.socket;

import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.backfill.OpenGap;

import java.time.Instant;
import java.util.Optional;

/** Gaps of which nothing but their number counts. */
final class Gap {
    private Gap() {}

    static OpenGap open(long id) {
        return new OpenGap(
                id,
                GapCause.DISCONNECTED,
                Instant.EPOCH,
                Optional.empty(),
                Instant.EPOCH,
                false,
                0,
                0);
    }

    static ClosedGap closed(long id) {
        return new ClosedGap(
                id,
                GapCause.DISCONNECTED,
                Instant.EPOCH,
                Instant.EPOCH,
                new GapOutcome.Filled(),
                0,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
