package dev.penstock.launcher.migrate;

import java.util.List;
import java.util.Map;

/** A YAML value as Home Assistant sees it, read no further than asked for; immutable. */
sealed interface Value {
    /** Where it is written. */
    Place place();

    /** What Python makes of a single value. */
    enum Kind {
        /** None. */
        NULL,
        /** True or False. */
        FLAG,
        /** A whole number. */
        WHOLE,
        /** A number with a fraction. */
        DECIMAL,
        /** Anything else. */
        TEXT
    }

    /**
     * A value that is read when it is wanted: what nobody asks for may be wrong.
     *
     * <p>Files that are included, secrets and variables are looked up on the way.
     */
    @FunctionalInterface
    interface Later {
        /**
         * Reads it.
         *
         * @throws Unusable when something that it refers to is not there
         */
        Value read() throws Unusable;
    }

    /**
     * A single value; never printed by {@code toString}.
     *
     * @param text as it is written, quotes taken away
     */
    record Scalar(Place place, Kind kind, String text) implements Value {
        @Override
        public String toString() {
            return "Scalar at " + place;
        }
    }

    /**
     * A list.
     *
     * @param values in the order written
     */
    record Items(Place place, List<Later> values) implements Value {}

    /**
     * Values by name.
     *
     * @param values in the order written
     */
    record Section(Place place, Map<String, Later> values) implements Value {}

    /** Whether nothing is written there. */
    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }
}
