package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.backfill.GapFill.Entities;
import dev.penstock.ingestion.backfill.GapFill.Step;
import dev.penstock.ingestion.connect.LiveSession;
import dev.penstock.ingestion.decode.PayloadReader;
import dev.penstock.ingestion.decode.Result;
import dev.penstock.ingestion.metrics.LogThrottle;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Fills gaps one after the other, through whatever session is live; used by one thread.
 *
 * <p>It comes behind live changes: one question at a time, and none while the queue fills up.
 */
final class BackfillLoop {
    private static final Logger LOG = LoggerFactory.getLogger(BackfillLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_STEPS = Duration.ofSeconds(1);

    private final String home;
    private final BackfillParts parts;
    private final KnownEntities known;
    private final Supplier<Optional<LiveSession>> sessions;
    private final Set<String> only;
    private final LogThrottle troubles;

    private @Nullable GapFill filling;
    private @Nullable LiveSession running;
    private boolean starting;
    private long cutId;
    private long cutAt;

    /**
     * Creates it.
     *
     * @param home the home's name
     * @param parts what it works with
     * @param known entities that may be gone
     * @param sessions the live session, if there is one
     * @param only the entities to read; all where it is empty
     */
    BackfillLoop(
            String home,
            BackfillParts parts,
            KnownEntities known,
            Supplier<Optional<LiveSession>> sessions,
            Set<String> only) {
        this.home = home;
        this.parts = parts;
        this.known = known;
        this.sessions = sessions;
        this.only = Set.copyOf(only);
        this.troubles = new LogThrottle(parts.timing(), Duration.ofMinutes(1));
    }

    /**
     * Takes the next step towards filling the earliest gap.
     *
     * @return whether the next one can follow at once
     */
    boolean step() throws InterruptedException {
        Optional<LiveSession> session = sessions.get();
        if (session.isPresent()) {
            readSnapshotAgain(session.get());
        }
        Optional<Gap> gap = parts.ledger().open().stream().findFirst();
        if (gap.isEmpty()) {
            filling = null;
            parts.ledger().filling(0);
            return false;
        }
        if (!parts.config().enabled() && gap.get().cause() != GapCause.ASKED) {
            parts.ledger().close(gap.get(), new GapOutcome.Impossible("backfill.enabled is false"));
            return true;
        }
        return session.isPresent() && parts.path().hasRoom() && step(gap.get(), session.get());
    }

    private void readSnapshotAgain(LiveSession session) throws InterruptedException {
        if (!parts.path().hasRoom() || !parts.ledger().takeSnapshotLost()) {
            return;
        }
        PayloadReader reader = new PayloadReader(parts.interest());
        SliceRows states = new SliceRows(parts.path(), Integer.MAX_VALUE);
        Optional<Result> answer =
                session.ask(
                        "get_states",
                        (payload, receiver) -> reader.readStates(payload, states),
                        PATIENCE);
        if (answer.filter(Result::success).isPresent()) {
            parts.path().accept(states);
        } else {
            parts.ledger().snapshotLost();
        }
    }

    private boolean step(Gap gap, LiveSession session) throws InterruptedException {
        Optional<Gap> left = withoutTooOld(gap);
        if (left.isEmpty()) {
            return true;
        }
        Gap now = left.get();
        GapFill fill = fill(now, session);
        if (fill == null) {
            return false;
        }
        return switch (fill.step(now)) {
            case Step.Again again -> true;
            case Step.Later later -> {
                warn(later.trouble());
                yield false;
            }
            case Step.Done done -> {
                if (parts.ledger().close(now, done.outcome())) {
                    filling = null;
                    parts.ledger().filling(0);
                }
                yield true;
            }
        };
    }

    private void warn(String trouble) {
        if (!trouble.isEmpty()) {
            troubles.log(more ->
                    LOG.warn(
                            "{}: {}; it is asked again ({} more since the last such message)",
                            home,
                            trouble,
                            more));
        }
    }

    /** Gives up what is too old to be asked for, once; answers with what is left of the gap. */
    private Optional<Gap> withoutTooOld(Gap gap) {
        long oldest = Gap.micros(parts.timing().now().minus(parts.config().maxGap()));
        boolean cut = gap.id() == cutId && gap.from() >= cutAt;
        if (gap.from() >= oldest || gap.cause() == GapCause.ASKED || cut) {
            return Optional.of(gap);
        }
        GapOutcome outcome =
                new GapOutcome.Impossible(
                        "it is older than backfill.max_gap ("
                                + parts.config().maxGap().toHours()
                                + " h)");
        parts.ledger().giveUpBefore(gap.id(), oldest, outcome);
        cutId = gap.id();
        cutAt = oldest;
        return parts.ledger().find(gap.id());
    }

    private @Nullable GapFill fill(Gap gap, LiveSession session) throws InterruptedException {
        GapFill current = filling;
        if (current != null && current.fits(gap) && current.source().session().equals(session)) {
            return current;
        }
        HistorySource source = new HistorySource(session, parts.interest());
        if (!session.equals(running)) {
            if (!source.running()) {
                starting = true;
                return null;
            }
            running = session;
            if (starting) {
                // Only now the recorder begins with what has happened during the start.
                starting = false;
                parts.ledger().live();
                return null;
            }
        }
        Optional<Entities> entities = entities(source);
        if (entities.isEmpty()) {
            return null;
        }
        LOG.debug("{}: filling gap {} from {}", home, gap.id(), Gap.instant(gap.from()));
        GapFill fresh = new GapFill(gap, source, parts, entities.get());
        filling = fresh;
        parts.ledger().filling(gap.id());
        return fresh;
    }

    private Optional<Entities> entities(HistorySource source) throws InterruptedException {
        if (!only.isEmpty()) {
            return Optional.of(new Entities(HistorySource.askable(only), only));
        }
        Optional<Set<String>> present = source.present();
        if (present.isEmpty()) {
            return Optional.empty();
        }
        Set<String> all = new TreeSet<>(present.get());
        source.registered().ifPresent(all::addAll);
        all.addAll(HistorySource.askable(known.all()));
        return Optional.of(new Entities(all, present.get()));
    }

    /** How long to wait where the next step cannot follow at once. */
    static Duration pause() {
        return BETWEEN_STEPS;
    }
}
