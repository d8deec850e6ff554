package dev.penstock.ingestion.backfill;

import java.util.List;

/**
 * What became of a gap.
 *
 * @since 0.1.0
 */
public sealed interface GapOutcome {
    /** Everything that Home Assistant's history holds of that time is written. */
    record Filled() implements GapOutcome {}

    /**
     * What history holds is written, but it does not hold everything.
     *
     * @param reason what is missing and why, for a person
     * @param entities entities of the home without any history, in the order of their names
     */
    record Partly(String reason, List<String> entities) implements GapOutcome {
        public Partly {
            entities = List.copyOf(entities);
        }
    }

    /**
     * Nothing could be read again.
     *
     * @param reason why, for a person
     */
    record Impossible(String reason) implements GapOutcome {}
}
