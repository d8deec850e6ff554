package dev.penstock.ingestion;

import dev.penstock.ingestion.config.SchemaConfig.RestartStates;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.enrich.Places;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.FieldName;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.filter.FilterChain;
import dev.penstock.ingestion.filter.FilterChain.Late;
import dev.penstock.ingestion.filter.FilterStatistics;
import dev.penstock.ingestion.map.PointMapper;

import org.jspecify.annotations.Nullable;

/**
 * Filter and mapper, one event at a time, whatever its path; for the decoding thread alone, but for
 * replacing the filter and for its statistics.
 */
final class EventMapping {
    private static final FieldName MARK = FieldName.of("reappeared");

    private final PointMapper mapper;
    private final RestartStates restartStates;
    private final Places places;
    private final LastStates states = new LastStates();
    private final Late late = new Held();

    /** The filter that any thread may set. */
    private volatile FilterChain wanted;

    /**
     * The one in use: the decoding thread's own, so that what it holds is let go before another.
     */
    private FilterChain filter;

    private Settled settled = (verdict, change) -> {};

    private @Nullable Point point;
    private String failure = "";

    /** What is to become of an event. */
    enum Verdict {
        /** Its point is written. */
        WANTED,
        /** The user does not want it. */
        FILTERED,
        /** There is nothing to write. */
        NOTHING,
        /** It only repeats the last state. */
        REAPPEARED,
        /** Filter or mapper failed. */
        UNMAPPABLE,
        /** The filter holds it back: {@link Settled} is told the verdict when there is one. */
        HELD
    }

    /** Is told of an event that was held back; {@link #point()} and all else are about it then. */
    @FunctionalInterface
    interface Settled {
        void settled(Verdict verdict, StateChange change);
    }

    /** What was held back goes the way of all events, only later. */
    private final class Held implements Late {
        @Override
        public void passed(StateChange change) {
            settled.settled(mapLate(change), change);
            point = null;
        }

        @Override
        public void filtered(StateChange change) {
            settled.settled(unwanted(change), change);
        }
    }

    EventMapping(
            FilterChain filter, PointMapper mapper, RestartStates restartStates, Places places) {
        this.filter = filter;
        this.wanted = filter;
        this.mapper = mapper;
        this.restartStates = restartStates;
        this.places = places;
    }

    /** Who is told of events that are held back, before any is. */
    void onSettled(Settled told) {
        settled = told;
    }

    /** Judges an event; where it is wanted, {@link #point()} is its point until the next one. */
    Verdict judge(Event event) {
        point = null;
        try {
            return event instanceof StateChange change
                    ? judgeChange(change)
                    : map(event, Place.UNKNOWN);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return unmappable(e);
        }
    }

    /**
     * Maps a state of this program's own telling, which was wanted before; {@link Verdict#FILTERED}
     * where the filter has been replaced by one that does not want it.
     */
    Verdict repeat(StateChange change) {
        point = null;
        try {
            Place place = place(change);
            return filter.admits(change, place) ? map(change, place) : Verdict.FILTERED;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return unmappable(e);
        }
    }

    private Verdict mapLate(StateChange change) {
        try {
            return mapChange(change, place(change));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return unmappable(e);
        }
    }

    private Verdict unmappable(Throwable why) {
        failure = "an event made filter or mapper fail: " + why;
        return Verdict.UNMAPPABLE;
    }

    private Verdict judgeChange(StateChange change) {
        if (change.via() == Via.EVENT) {
            release(change.timeMicros());
        } else {
            takeOver();
        }
        Place place = place(change);
        return switch (filter.judge(change, place, late)) {
            case PASSED -> mapChange(change, place);
            case FILTERED -> unwanted(change);
            case HELD -> Verdict.HELD;
        };
    }

    private Place place(StateChange change) {
        return places.at(change.entityId(), change.timeMicros());
    }

    /** What is not stored is what an entity was nevertheless. */
    private Verdict unwanted(StateChange change) {
        reappears(change);
        return Verdict.FILTERED;
    }

    private boolean reappears(StateChange change) {
        return restartStates != RestartStates.KEEP && states.reappears(change);
    }

    private Verdict mapChange(StateChange change, Place place) {
        boolean reappears = reappears(change);
        if (reappears && restartStates == RestartStates.SKIP) {
            return Verdict.REAPPEARED;
        }
        Verdict verdict = map(change, place);
        if (reappears && point != null) {
            point = point.marked(MARK);
        }
        return verdict;
    }

    private Verdict map(Event event, Place place) {
        point = mapper.map(event, place);
        return point == null ? Verdict.NOTHING : Verdict.WANTED;
    }

    /**
     * Lets go what was held back for long enough.
     *
     * @param nowMicros what Home Assistant's clock shows at least, µs since the epoch
     */
    void release(long nowMicros) {
        takeOver();
        filter.release(nowMicros, late);
    }

    private void takeOver() {
        FilterChain next = wanted;
        if (next != filter) {
            filter.releaseAll(late);
            filter = next;
        }
    }

    /** Lets go everything that is held back, as no more may come. */
    void releaseAll() {
        filter.releaseAll(late);
    }

    /** Judges by another filter from the next event on; from any thread. */
    void replace(FilterChain other) {
        wanted = other;
    }

    /** What the filter has done; from any thread. */
    FilterStatistics statistics() {
        return wanted.statistics();
    }

    /** The point of the event judged last. */
    Point point() {
        if (point == null) {
            throw new IllegalStateException("the event judged last has no point");
        }
        return point;
    }

    /** Why the event judged last is unmappable. */
    String failure() {
        return failure;
    }
}
