package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.config.BackfillConfig;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

/**
 * What filling gaps works with.
 *
 * @param config how
 * @param interest which attributes to read
 * @param progress how far the home's events are
 * @param ledger the home's gaps
 * @param samples changes seen live
 * @param path takes rows
 * @param timing the clock
 * @param closing is given when filling has to end
 * @param surelyRecorded the time before which history is complete, µs by Home Assistant's clock
 */
record BackfillParts(
        BackfillConfig config,
        AttributeInterest interest,
        Progress progress,
        GapLedger ledger,
        LiveSamples samples,
        RowPath path,
        Timing timing,
        CountDownLatch closing,
        LongSupplier surelyRecorded) {
    private static final Duration LOOK = Duration.ofMillis(20);

    /** Returns when every point from history is acknowledged or refused. */
    void awaitAcknowledged() throws InterruptedException {
        while (progress.outstanding() > 0) {
            if (timing.await(closing, LOOK)) {
                throw new InterruptedException("filling has to end");
            }
        }
    }

    /** The latest time known by Home Assistant's clock. */
    long latest(long otherwise) {
        return Math.max(otherwise, progress.latestReceived().orElse(otherwise));
    }
}
