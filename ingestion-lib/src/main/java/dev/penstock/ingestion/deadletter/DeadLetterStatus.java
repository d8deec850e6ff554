package dev.penstock.ingestion.deadletter;

import dev.penstock.ingestion.metrics.RejectReason;

import java.util.Map;
import java.util.Optional;

/**
 * How many dead letters a home has; immutable.
 *
 * @param letters how many are kept
 * @param bytes the disk they take
 * @param byReason how many by why they were refused; only reasons there are
 * @param displaced how many made room for later ones in this run
 * @param unreadable lines that are none, torn or edited by hand; they are left alone
 * @param trouble why letters cannot be kept or read now, for a person
 * @since 0.1.0
 */
public record DeadLetterStatus(
        long letters,
        long bytes,
        Map<RejectReason, Long> byReason,
        long displaced,
        long unreadable,
        Optional<String> trouble) {
    public DeadLetterStatus {
        byReason = Map.copyOf(byReason);
    }
}
