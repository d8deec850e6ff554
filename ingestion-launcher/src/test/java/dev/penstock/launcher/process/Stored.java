package dev.penstock.launcher.process;

import dev.penstock.examples.simulatedhome.Change;

import org.jspecify.annotations.Nullable;

/**
 * A state at its time, as a database has it or as it happened in a home, to be compared.
 *
 * @param entityId the entity
 * @param micros its {@code last_updated} in microseconds
 * @param state the state as text, in one spelling for numbers
 */
public record Stored(String entityId, long micros, String state) {
    /** A state, null for that of a removed entity. */
    public static Stored of(String entityId, long micros, @Nullable String state) {
        return new Stored(entityId, micros, spelled(state == null ? "removed" : state));
    }

    /** The state a change makes. */
    public static Stored of(Change change) {
        return of(change.entityId(), change.lastUpdatedMicros(), change.state());
    }

    /** 21.50 and 21.5 are one number; a text is only like itself. */
    static String spelled(String state) {
        return state.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")
                ? String.valueOf(Double.parseDouble(state))
                : state;
    }
}
