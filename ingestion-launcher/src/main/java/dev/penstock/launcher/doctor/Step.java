package dev.penstock.launcher.doctor;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A check in its place.
 *
 * @param name its name, such as {@code home_assistant.token}
 * @param home the home it is about, if it is about one
 * @param tried what it tries
 * @param check looks
 * @param after the step that must have gone well before; null for none
 */
record Step(String name, Optional<String> home, String tried, Check check, @Nullable Step after) {
    /** One about no home, that needs no other. */
    static Step of(String name, String tried, Check check) {
        return new Step(name, Optional.empty(), tried, check, null);
    }

    /** The same, tried only once another step went well. */
    Step after(Step other) {
        return new Step(name, home, tried, check, other);
    }

    Finding finding(Outcome outcome) {
        return new Finding(name, home, tried, outcome);
    }
}
