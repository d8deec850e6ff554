package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.backfill.GapLedger.News;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * A time that somebody asked to be read again; used by one thread.
 *
 * @hidden for other packages of the library
 */
public final class AskedGap {
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(200);

    private final Backfill.Parts parts;
    private final BackfillLoop loop;
    private final CountDownLatch never = new CountDownLatch(1);

    /**
     * Prepares the reading.
     *
     * @param parts what it works with
     * @param from the begin, by Home Assistant's clock
     * @param to the end
     * @param entities the entities to read; all where it is empty
     */
    public AskedGap(Backfill.Parts parts, Instant from, Instant to, Set<String> entities) {
        this.parts = parts;
        this.loop =
                new BackfillLoop(
                        parts.home(),
                        new BackfillParts(
                                parts.config(),
                                parts.interest(),
                                parts.observed().progress(),
                                parts.observed().ledger(),
                                parts.observed().samples(),
                                parts.path(),
                                parts.timing(),
                                never,
                                this::surelyRecorded),
                        parts.observed().known(),
                        parts.sessions(),
                        entities);
        parts.observed().ledger().open(GapCause.ASKED, Gap.micros(from), Gap.micros(to));
    }

    private long surelyRecorded() {
        return Gap.micros(parts.timing().now().minus(parts.config().settle()));
    }

    /**
     * Takes a step, and waits a little where the next one cannot follow at once.
     *
     * @return the gap, once it is done with
     */
    public Optional<ClosedGap> step() throws InterruptedException {
        if (!loop.step()) {
            parts.timing().await(never, BETWEEN_STEPS);
        }
        for (News news : parts.observed().ledger().takeNews()) {
            if (news instanceof News.Closed closed) {
                return Optional.of(closed.gap());
            }
        }
        return Optional.empty();
    }

    /** How far it is, until it is done with. */
    public Optional<OpenGap> state() {
        return parts.observed().ledger().status(java.util.OptionalLong.empty()).open().stream()
                .findFirst();
    }

    /** Gives up, and says why. */
    public ClosedGap giveUp(String reason) {
        GapLedger ledger = parts.observed().ledger();
        ledger.open().forEach(gap -> ledger.close(gap, new GapOutcome.Impossible(reason)));
        return ledger.status(java.util.OptionalLong.empty()).closed().getFirst();
    }
}
