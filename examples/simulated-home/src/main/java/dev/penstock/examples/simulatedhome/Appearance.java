package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an entity would show of itself: its state and attributes. Guarded by the home's lock. */
final class Appearance {
    private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    private String state;
    private double level;
    private boolean attributesTouched = true;

    Appearance(String state, double level, Map<String, ? extends @Nullable Object> attributes) {
        this.state = state;
        this.level = level;
        this.attributes.putAll(attributes);
    }

    String state() {
        return state;
    }

    void state(String to) {
        state = to;
    }

    /** The number behind the state: a temperature, a brightness, a place on the way. */
    double level() {
        return level;
    }

    void level(double to) {
        level = to;
    }

    Map<String, @Nullable Object> attributes() {
        return attributes;
    }

    void attribute(String name, @Nullable Object value) {
        attributes.put(name, value);
        attributesTouched = true;
    }

    void replace(String newState, Map<String, ? extends @Nullable Object> newAttributes) {
        state = newState;
        attributes.clear();
        attributes.putAll(newAttributes);
        attributesTouched = true;
    }

    /** Whether attributes were set since this was asked last. */
    boolean takeAttributesTouched() {
        boolean touched = attributesTouched;
        attributesTouched = false;
        return touched;
    }
}
