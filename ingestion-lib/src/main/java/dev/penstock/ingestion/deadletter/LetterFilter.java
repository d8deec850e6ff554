package dev.penstock.ingestion.deadletter;

import dev.penstock.ingestion.metrics.RejectReason;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which dead letters are meant: those that every given part fits; immutable.
 *
 * @param entityGlob a pattern of the whole entity, in which {@code *} stands for any characters and
 *     {@code ?} for one
 * @param kind why they were refused
 * @param since the earliest time of refusal
 * @param until the time before which they were refused
 * @param idPrefix how their id begins, in hexadecimal digits
 * @since 0.1.0
 */
public record LetterFilter(
        Optional<String> entityGlob,
        Optional<RejectReason> kind,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> idPrefix)
        implements Predicate<DeadLetter> {
    public LetterFilter {
        idPrefix = idPrefix.map(prefix -> prefix.toLowerCase(Locale.ROOT));
    }

    /** All of them. */
    public static LetterFilter all() {
        return new LetterFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether a letter is meant. */
    @Override
    public boolean test(DeadLetter letter) {
        return entityGlob.filter(glob -> !Glob.fits(glob, letter.entity())).isEmpty()
                && kind.filter(wanted -> wanted != letter.kind()).isEmpty()
                && since.filter(letter.time()::isBefore).isEmpty()
                && until.filter(end -> !letter.time().isBefore(end)).isEmpty()
                && idPrefix.filter(prefix -> !letter.id().startsWith(prefix)).isEmpty();
    }
}
