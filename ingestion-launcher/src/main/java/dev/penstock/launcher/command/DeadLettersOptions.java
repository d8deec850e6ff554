package dev.penstock.launcher.command;

import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.launcher.config.LoadedConfiguration;

import java.util.Optional;

/**
 * What to do with which dead letters.
 *
 * @param configuration a configuration without faults
 * @param home the home whose letters are meant; all homes where it is absent
 * @param filter which letters are meant
 * @param action what to do with them
 */
public record DeadLettersOptions(
        LoadedConfiguration configuration,
        Optional<String> home,
        LetterFilter filter,
        Action action) {
    /** What can be done with dead letters. */
    public sealed interface Action {
        /**
         * Count them, and show the newest in a line each.
         *
         * @param limit how many are shown
         * @param json whether for a program
         */
        record List(int limit, boolean json) implements Action {}

        /**
         * Show everything of each.
         *
         * @param json whether for a program
         */
        record Show(boolean json) implements Action {}

        /**
         * Write them once more.
         *
         * @param dryRun whether only to tell what would be written
         */
        record Replay(boolean dryRun) implements Action {}

        /**
         * Delete them.
         *
         * @param sure whether that is really meant
         */
        record Purge(boolean sure) implements Action {}
    }
}
