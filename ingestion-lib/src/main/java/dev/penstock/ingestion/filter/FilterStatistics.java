package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.config.RuleSet;

import java.util.List;
import java.util.Optional;

/**
 * What a home's filter has done since it was made, at one moment.
 *
 * <p>Each number is right by itself; while events pass, one may be ahead of another.
 *
 * @param filteredCount changes that were not wanted
 * @param passedCount changes that were
 * @param exceptionCount changes that an exception of the rules wanted
 * @param heldCount changes that a throttle holds back now, in neither of the counts before
 * @param mode what the patterns of the rules mean, if there are rules
 * @param rules every rule, in the order in which they are asked
 * @since 0.1.0
 */
public record FilterStatistics(
        long filteredCount,
        long passedCount,
        long exceptionCount,
        long heldCount,
        Optional<RuleSet.Mode> mode,
        List<Rule> rules) {
    /** What a rule does with the changes it decides. */
    public enum Kind {
        /** It wants them, as far as it is asked. */
        INCLUDE,
        /** It does not. */
        EXCLUDE,
        /** It wants them whatever the patterns say. */
        EXCEPTION,
        /** They come too soon after another. */
        THROTTLE,
        /** They are too near to the last one that passed. */
        DEAD_BAND,
        /** Only attributes have changed. */
        ATTRIBUTE_CHANGES,
        /** The filter of the embedding program does not want them. */
        PROGRAM
    }

    /**
     * One rule.
     *
     * @param text how it reads, such as {@code exclude domain light}
     * @param kind what it does
     * @param matched how many changes it decided
     */
    public record Rule(String text, Kind kind, long matched) {}

    public FilterStatistics {
        rules = List.copyOf(rules);
    }

    /** Of a filter that has seen nothing and has no rules. */
    public static FilterStatistics none() {
        return new FilterStatistics(0, 0, 0, 0, Optional.empty(), List.of());
    }

    /** Changes whose fate is known. */
    public long totalProcessed() {
        return filteredCount + passedCount;
    }
}
