package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.filter.FilterChain.Late;
import dev.penstock.ingestion.filter.FilterChain.Verdict;
import dev.penstock.ingestion.filter.FilterStatistics.Kind;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Lets two numbers of an entity pass in each slot of time at most: the first at once, and the
 * latest of the others when the slot is over, so that a graph does not stay at an old value.
 * Single-threaded.
 *
 * <p>Slots begin at multiples of the interval since the epoch, by the changes' own times. What is
 * no number passes at once, after what is held of its entity, and so does the first number after
 * it. Of history the first number of a slot passes, and nothing is held.
 */
final class Throttle {
    /** Times that go back by more than this mean that Home Assistant's clock was set. */
    private static final long STEP_BACK = Duration.ofSeconds(5).toNanos() / 1_000;

    private final List<Limit> limits = new ArrayList<>();
    private final Fates fates;

    /** The entities of which something is held, the first one due first. */
    private final TreeSet<Memory> holding =
            new TreeSet<>(
                    Comparator.<Memory>comparingLong(memory -> memory.due)
                            .thenComparingLong(memory -> memory.turn));

    private long nextDue = Long.MAX_VALUE;
    private long turns;
    private long clock;
    private boolean emptying;

    private record Limit(Glob glob, long micros, FilterRule rule) {}

    /** What is known of one entity. */
    static final class Memory {
        private final Limit limit;
        private final Slot live = new Slot();
        private final Slot history = new Slot();
        private @Nullable StateChange held;
        private long due;
        private long turn;

        private Memory(Limit limit) {
            this.limit = limit;
        }
    }

    /** The slot that a number has passed in last, if no other than numbers came since. */
    private static final class Slot {
        private boolean taken;
        private long number;
        private long seenMicros = Long.MIN_VALUE;

        /** Takes the slot of that number; false where it was taken already. */
        private boolean take(long slot) {
            if (taken && number == slot) {
                return false;
            }
            taken = true;
            number = slot;
            return true;
        }
    }

    Throttle(Map<Glob, Duration> intervals, Fates fates) {
        this.fates = fates;
        intervals.forEach((glob, interval) -> {
            String text = "throttle " + glob + " " + words(interval);
            long micros = Math.max(1, TimeUnit.MICROSECONDS.convert(interval));
            limits.add(new Limit(glob, micros, new FilterRule(Kind.THROTTLE, text)));
        });
    }

    /** As it is configured: 10s, 1m30s. */
    private static String words(Duration interval) {
        return interval.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** A memory for an entity that is throttled, else null. */
    @Nullable Memory of(EntityId entity) {
        for (Limit limit : limits) {
            if (limit.glob().matches(entity.value())) {
                return new Memory(limit);
            }
        }
        return null;
    }

    /** Judges a change; what is held of its entity goes before it. */
    Verdict judge(Memory memory, StateChange change, Late late) {
        return change.via() == Via.HISTORY
                ? judgeRow(memory, change)
                : judgeLive(memory, change, late);
    }

    private Verdict judgeLive(Memory memory, StateChange change, Late late) {
        boolean number = Numbers.isNumber(change.newState());
        long slot = Math.floorDiv(change.timeMicros(), memory.limit.micros());
        if (!number || change.via() == Via.SNAPSHOT) {
            memory.live.taken = false;
        } else if (!memory.live.take(slot)) {
            hold(memory, change, slot, late);
            return Verdict.HELD;
        }
        free(memory, late);
        return fates.pass();
    }

    private void hold(Memory memory, StateChange change, long slot, Late late) {
        StateChange before = memory.held;
        memory.held = change;
        if (before != null) {
            memory.limit.rule().matched();
            fates.filter(before, late);
            return;
        }
        memory.due = (slot + 1) * memory.limit.micros();
        memory.turn = turns++;
        holding.add(memory);
        nextDue = Math.min(nextDue, memory.due);
        fates.holding(holding.size());
    }

    /** Answers of history are read once more when they break off: then the same rows pass. */
    private Verdict judgeRow(Memory memory, StateChange row) {
        Slot slot = memory.history;
        boolean again = row.timeMicros() <= slot.seenMicros;
        slot.seenMicros = row.timeMicros();
        boolean number = Numbers.isNumber(row.newState());
        if (again || !number) {
            slot.taken = false;
        }
        if (!number || slot.take(Math.floorDiv(row.timeMicros(), memory.limit.micros()))) {
            return fates.pass();
        }
        memory.limit.rule().matched();
        return fates.filter();
    }

    /** Lets go what is held of slots that are over. */
    void release(long nowMicros, Late late) {
        if (nowMicros < clock - STEP_BACK) {
            // Slots of a time that comes once more would hold for as long as the clock went back.
            emptying = true;
        }
        clock = nowMicros;
        if (emptying) {
            releaseAll(late);
        }
        while (nowMicros >= nextDue) {
            free(holding.first(), late);
        }
    }

    /** Lets go everything that is held. */
    void releaseAll(Late late) {
        while (!holding.isEmpty()) {
            free(holding.first(), late);
        }
        emptying = false;
    }

    /** Memories are thrown away: what is held is let go with the next call to release. */
    void forget() {
        emptying = true;
    }

    private void free(Memory memory, Late late) {
        StateChange change = memory.held;
        if (change != null) {
            holding.remove(memory);
            memory.held = null;
            nextDue = holding.isEmpty() ? Long.MAX_VALUE : holding.first().due;
            fates.holding(holding.size());
            fates.pass(change, late);
        }
    }

    List<FilterRule> rules() {
        return limits.stream().map(Limit::rule).toList();
    }
}
