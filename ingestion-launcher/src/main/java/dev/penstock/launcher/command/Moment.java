package dev.penstock.launcher.command;

import dev.penstock.launcher.config.Quantity;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads moments as people write them: a time, {@code now}, or how long ago. */
final class Moment {
    /** Far beyond any history; what is later could not be counted in microseconds. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** What a text has to be, for a person whose text is not. */
    static final String RULE =
            "must be a time like 2026-11-20T08:00:00Z or 2026-11-20T09:00, a time ago like 2h or"
                    + " 10d, or now";

    private Moment() {}

    /**
     * The moment a text means.
     *
     * @param text ISO-8601 with or without an offset, {@code now}, or a duration like {@code 2h}
     * @param now the present
     * @param zone where a time without an offset is meant
     * @return nothing where it means none
     */
    static Optional<Instant> parse(String text, Instant now, ZoneId zone) {
        String given = text.strip();
        if (given.equalsIgnoreCase("now")) {
            return Optional.of(now);
        }
        try {
            Optional<Duration> ago = Quantity.duration(given);
            return Optional.of(ago.map(now::minus).orElseGet(() -> time(given, zone)))
                    .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Instant time(String given, ZoneId zone) {
        return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
                given.replace(' ', 'T'), ZonedDateTime::from, LocalDateTime::from)) {
            case ZonedDateTime zoned -> zoned.toInstant();
            case LocalDateTime local -> local.atZone(zone).toInstant();
            default -> throw new DateTimeException("neither zoned nor local");
        };
    }
}
