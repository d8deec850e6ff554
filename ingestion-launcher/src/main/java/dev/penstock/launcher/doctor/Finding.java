package dev.penstock.launcher.doctor;

import java.util.Optional;

/**
 * A check and what came of it.
 *
 * @param name the check's name, such as {@code home_assistant.token}
 * @param home the home it is about, if it is about one
 * @param tried what was tried
 * @param outcome what came of it
 */
record Finding(String name, Optional<String> home, String tried, Outcome outcome) {
    /** What to do, where there is something to do. */
    Optional<String> remedy() {
        return switch (outcome) {
            case Outcome.Warning warning -> Optional.of(warning.remedy());
            case Outcome.Failed failed -> Optional.of(failed.remedy());
            case Outcome.Fine fine -> Optional.empty();
            case Outcome.Skipped skipped -> Optional.empty();
        };
    }
}
