package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.filter.FilterStatistics.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets a number pass only when it is far enough from the last one that did; what is no number
 * always passes, and so does the first number after it. Single-threaded.
 *
 * <p>History has a memory of its own, and begins anew where an answer is read once more, so that
 * the same rows pass again.
 */
final class DeadBand {
    private final List<Band> bands = new ArrayList<>();

    private record Band(Glob glob, double width, FilterRule rule) {}

    /** What is known of one entity. */
    static final class Memory {
        private final Band band;
        private final Last live = new Last();
        private final Last history = new Last();

        private Memory(Band band) {
            this.band = band;
        }
    }

    private static final class Last {
        private boolean known;
        private double passed;
        private long seenMicros = Long.MIN_VALUE;
    }

    DeadBand(Map<Glob, Double> widths) {
        widths.forEach((glob, width) ->
                bands.add(
                        new Band(
                                glob,
                                width,
                                new FilterRule(
                                        Kind.DEAD_BAND, "dead_band " + glob + " " + width))));
    }

    /** A memory for an entity that has a dead band, else null. */
    @Nullable Memory of(EntityId entity) {
        for (Band band : bands) {
            if (band.glob().matches(entity.value())) {
                return new Memory(band);
            }
        }
        return null;
    }

    /** Whether a change passes; counts one that does not. */
    boolean passes(Memory memory, StateChange change) {
        boolean row = change.via() == Via.HISTORY;
        Last last = row ? memory.history : memory.live;
        boolean again = row && change.timeMicros() <= last.seenMicros;
        last.seenMicros = change.timeMicros();
        State state = change.newState();
        if (state == null || !Numbers.isNumber(state)) {
            last.known = false;
            return true;
        }
        double number = Double.parseDouble(state.value());
        boolean judged = last.known && !again && change.via() != Via.SNAPSHOT;
        if (judged && Math.abs(number - last.passed) < memory.band.width()) {
            memory.band.rule().matched();
            return false;
        }
        last.known = true;
        last.passed = number;
        return true;
    }

    List<FilterRule> rules() {
        return bands.stream().map(Band::rule).toList();
    }
}
