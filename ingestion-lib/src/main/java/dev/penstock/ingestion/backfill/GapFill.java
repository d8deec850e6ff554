package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.backfill.HistorySource.Reply;
import dev.penstock.ingestion.connect.HistoryQuestion;
import dev.penstock.ingestion.decode.HistoryReader;
import dev.penstock.ingestion.event.StateChange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The filling of one gap as large as it is now, through one session, slice after slice;
 * single-threaded.
 *
 * <p>Nothing is read before it is known that the recorder has caught up with the end of the gap.
 * Then what reaches up to what was received by now is read in slices of time, and the rest at once.
 */
final class GapFill {
    private static final int PROBED = 200;

    /** Errors in a row, with waits that grow to a minute, after which a gap is given up. */
    private static final int ENOUGH = 30;

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** A recorder that never tells that it is idle is believed after so many times the usual. */
    private static final int MUCH_LONGER = 10;

    /** What to do next. */
    sealed interface Step {
        /** Another step can be taken at once. */
        record Again() implements Step {}

        /**
         * The recorder, the queue or Home Assistant needs time.
         *
         * @param trouble what is not as it should be, for a person; empty where nothing is
         */
        record Later(String trouble) implements Step {}

        /**
         * The gap is done with.
         *
         * @param outcome what became of it
         */
        record Done(GapOutcome outcome) implements Step {}
    }

    private static final Step AGAIN = new Step.Again();
    private static final Step LATER = new Step.Later("");
    private static final Step UNANSWERED =
            new Step.Later("Home Assistant does not answer a question for history in time");
    private static final GapOutcome.Impossible NO_HISTORY =
            new GapOutcome.Impossible(
                    "Home Assistant has no history loaded: add history: to its configuration.yaml");

    private final long id;
    private final long version;
    private final HistorySource source;
    private final BackfillParts parts;
    private final Coverage coverage;
    private final HistoryReader reader;
    private final Slices slices = new Slices();
    private final List<String> asked;
    private int failures;
    private boolean tooMany;
    private boolean sampling;
    private boolean caughtUp;
    private long bound;
    private long nextTry;

    /**
     * Prepares the filling.
     *
     * @param gap which gap
     * @param source where rows come from
     * @param parts what it works with
     * @param entities who is asked about, and who of them is there now
     */
    GapFill(Gap gap, HistorySource source, BackfillParts parts, Entities entities) {
        this.id = gap.id();
        this.source = source;
        this.parts = parts;
        this.reader = new HistoryReader(parts.interest());
        this.asked = List.copyOf(entities.asked());
        this.coverage = new Coverage(entities.present());
        this.nextTry = parts.timing().nanos();
        this.version = gap.version();
    }

    /**
     * Whose history is read.
     *
     * @param asked all that may have some
     * @param present those that have a state now, and so should have some
     */
    record Entities(Set<String> asked, Set<String> present) {}

    /** Whether this fills the gap as it is: one that was made larger may have more entities. */
    boolean fits(Gap gap) {
        return gap.id() == id && gap.version() == version;
    }

    HistorySource source() {
        return source;
    }

    /** Takes the next step. */
    Step step(Gap gap) throws InterruptedException {
        if (asked.isEmpty()) {
            return new Step.Done(new GapOutcome.Impossible("the home has no entities"));
        }
        if (parts.timing().nanos() - nextTry < 0) {
            return LATER;
        }
        long end = gap.to() == Gap.OPEN ? Gap.OPEN : gap.to() + 1;
        if (!caughtUp(gap, end)) {
            return LATER;
        }
        long sliced = Math.min(end, bound);
        if (gap.from() < sliced) {
            return slice(gap.from(), Math.min(sliced, gap.from() + slices.length()));
        }
        return gap.from() < end ? tail(gap, end) : done(gap);
    }

    private Step slice(long from, long to) throws InterruptedException {
        Reply reply = read(from, to);
        if (reply != Reply.ANSWERED) {
            return failed(reply);
        }
        parts.ledger().advance(id, from, to, coverage.takeRows());
        return AGAIN;
    }

    private Step tail(Gap gap, long end) throws InterruptedException {
        Reply reply = read(gap.from(), end == Gap.OPEN ? HistoryQuestion.NOW : end);
        if (reply != Reply.ANSWERED) {
            return failed(reply);
        }
        parts.ledger().advance(id, gap.from(), gap.from(), coverage.takeRows());
        return done(gap);
    }

    private Step failed(Reply reply) {
        if (tooMany || source.session().over()) {
            return LATER;
        }
        failures++;
        long wait =
                Math.min(LONGEST_WAIT.toNanos(), FIRST_WAIT.toNanos() << Math.min(failures, 20));
        nextTry = parts.timing().nanos() + wait;
        return switch (reply) {
            case NO_HISTORY -> new Step.Done(NO_HISTORY);
            case FAILED ->
                    failures > ENOUGH
                            ? new Step.Done(
                                    new GapOutcome.Impossible(
                                            "Home Assistant answers with errors; its log says why"))
                            : new Step.Later("Home Assistant answers history with an error");
            case ANSWERED, SILENT -> UNANSWERED;
        };
    }

    /** Reads a stretch for all entities, and returns when every point of it is acknowledged. */
    private Reply read(long from, long to) throws InterruptedException {
        long rows = 0;
        for (int i = 0; i < asked.size(); i += slices.entities()) {
            List<String> some = asked.subList(i, Math.min(asked.size(), i + slices.entities()));
            SliceRows part = new SliceRows(parts.path(), Slices.MOST_ROWS);
            Reply reply = source.rows(new HistoryQuestion(from - 1, to, some, false), reader, part);
            tooMany = part.tooMany();
            if (reply == Reply.SILENT || tooMany) {
                smaller(to);
                return Reply.SILENT;
            }
            if (reply != Reply.ANSWERED) {
                return reply;
            }
            coverage.read(part);
            parts.path().accept(part);
            rows += part.received();
        }
        parts.awaitAcknowledged();
        slices.read(rows);
        failures = 0;
        return Reply.ANSWERED;
    }

    private void smaller(long to) {
        if (to == HistoryQuestion.NOW) {
            slices.fewerEntities();
        } else {
            slices.tooMuch();
        }
    }

    /**
     * Whether history shows everything up to the end of the gap: it shows a change that was seen
     * live after it. Where there was none, or only of entities that are not recorded, the recorder
     * has to be idle after some time.
     */
    private boolean caughtUp(Gap gap, long end) throws InterruptedException {
        if (caughtUp) {
            return true;
        }
        if (!sampling) {
            parts.samples().start();
            sampling = true;
        }
        boolean proven = end <= parts.surelyRecorded().getAsLong() || sampleIsRecorded();
        if (proven || isIdleAfter(parts.timing().nanos() - gap.extended())) {
            caughtUp = true;
            bound = parts.latest(gap.from());
            return true;
        }
        return false;
    }

    private boolean isIdleAfter(long nanos) throws InterruptedException {
        long settle = parts.config().settle().toNanos();
        return nanos >= settle && (nanos / MUCH_LONGER >= settle || source.recorderIsIdle());
    }

    private boolean sampleIsRecorded() throws InterruptedException {
        Set<String> ids = new TreeSet<>();
        long earliest = Long.MAX_VALUE;
        for (StateChange sample : parts.samples().taken()) {
            ids.add(sample.entityId().value());
            earliest = Math.min(earliest, sample.timeMicros());
        }
        List<String> askable = List.copyOf(HistorySource.askable(ids));
        if (askable.isEmpty()) {
            return false;
        }
        SliceRows rows = new SliceRows(parts.path(), Slices.MOST_ROWS);
        Reply reply =
                source.rows(
                        new HistoryQuestion(earliest - 1, HistoryQuestion.NOW, askable, false),
                        new HistoryReader(parts.interest()),
                        rows);
        return reply == Reply.ANSWERED && rows.received() > 0;
    }

    private Step done(Gap gap) throws InterruptedException {
        Set<String> silent = coverage.silent();
        Set<String> recorded = new HashSet<>();
        List<String> ids = new ArrayList<>(silent);
        long at = gap.to() == Gap.OPEN ? parts.latest(gap.from()) : gap.to();
        for (int i = 0; i < ids.size(); i += PROBED) {
            List<String> some = ids.subList(i, Math.min(ids.size(), i + PROBED));
            if (source.withStateAt(at, some, recorded) != Reply.ANSWERED) {
                return LATER;
            }
        }
        silent.removeAll(recorded);
        return new Step.Done(coverage.outcome(gap, silent, reaches(gap)));
    }

    /** Whether history reaches back to the begin of the gap: somebody had a state then. */
    private boolean reaches(Gap gap) throws InterruptedException {
        if (coverage.earliest() - gap.begin() < Coverage.WORTH_A_WORD) {
            return true;
        }
        Set<String> found = new HashSet<>();
        for (int i = 0; i < asked.size() && found.isEmpty(); i += PROBED) {
            List<String> some = asked.subList(i, Math.min(asked.size(), i + PROBED));
            if (source.withStateAt(gap.begin(), some, found) != Reply.ANSWERED) {
                return true;
            }
        }
        return !found.isEmpty();
    }
}
