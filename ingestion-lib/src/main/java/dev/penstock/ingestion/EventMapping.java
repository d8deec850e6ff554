package dev.penstock.ingestion;

import dev.penstock.ingestion.config.SchemaConfig.RestartStates;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.enrich.Places;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.map.PointMapper;

import org.jspecify.annotations.Nullable;

/** Filter and mapper, one event at a time, whatever its path; for the decoding thread alone. */
final class EventMapping {
    private static final String MARK = "reappeared";

    private final EntityFilter filter;
    private final PointMapper mapper;
    private final RestartStates restartStates;
    private final Places places;
    private final LastStates states = new LastStates();

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
        UNMAPPABLE
    }

    EventMapping(
            EntityFilter filter, PointMapper mapper, RestartStates restartStates, Places places) {
        this.filter = filter;
        this.mapper = mapper;
        this.restartStates = restartStates;
        this.places = places;
    }

    /** Judges an event; where it is wanted, {@link #point()} is its point until the next one. */
    Verdict judge(Event event) {
        point = null;
        try {
            return event instanceof StateChange change
                    ? judgeChange(change)
                    : map(event, Place.UNKNOWN);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            failure = "an event made filter or mapper fail: " + e;
            return Verdict.UNMAPPABLE;
        }
    }

    /** Maps a state of this program's own telling, which was wanted before. */
    Verdict repeat(StateChange change) {
        point = null;
        try {
            return map(change, places.at(change.entityId(), change.timeMicros()));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            failure = "a state made the mapper fail: " + e;
            return Verdict.UNMAPPABLE;
        }
    }

    private Verdict judgeChange(StateChange change) {
        Place place = places.at(change.entityId(), change.timeMicros());
        if (!filter.accepts(change, place)) {
            return Verdict.FILTERED;
        }
        boolean reappears = restartStates != RestartStates.KEEP && states.reappears(change);
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
