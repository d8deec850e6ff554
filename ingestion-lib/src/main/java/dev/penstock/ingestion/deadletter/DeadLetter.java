package dev.penstock.ingestion.deadletter;

import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.RejectReason;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * A point the database refused for its content, with what is known of the refusal; immutable.
 *
 * <p>Texts are held as they can be stored: what is no character in UTF-8 becomes {@code ?}, as it
 * does on the way to a database.
 *
 * @param time when it was refused, in microseconds
 * @param home the home it came from
 * @param entity the tag {@code entity_id}, or empty
 * @param line the point, as {@link Point#toString()} spells it
 * @param status the HTTP status of the answer, or 0 where there was none
 * @param kind why, as far as the server's words tell
 * @param reason the server's words, at most 500 characters of them
 * @param attempts in how many requests it was
 * @since 0.1.0
 */
public record DeadLetter(
        Instant time,
        String home,
        String entity,
        String line,
        int status,
        RejectReason kind,
        String reason,
        int attempts) {
    private static final int MAX_REASON = 500;
    private static final int ID_BYTES = 6;

    public DeadLetter {
        time = time.truncatedTo(ChronoUnit.MICROS);
        home = storable(home);
        entity = storable(entity);
        line = storable(line);
        reason = bounded(storable(reason));
        if (status < 0 || attempts < 0) {
            throw new IllegalArgumentException("a negative status or number of attempts");
        }
    }

    /**
     * The letter of a point.
     *
     * @param time when it was refused
     * @param home the home it came from
     * @param point the point
     * @param status the HTTP status of the answer, or 0
     * @param kind why
     * @param reason the server's words
     * @param attempts in how many requests it was
     */
    public DeadLetter(
            Instant time,
            String home,
            Point point,
            int status,
            RejectReason kind,
            String reason,
            int attempts) {
        this(
                time,
                home,
                point.series().tags().getOrDefault("entity_id", ""),
                point.toString(),
                status,
                kind,
                reason,
                attempts);
    }

    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String bounded(String text) {
        if (text.length() <= MAX_REASON) {
            return text;
        }
        int end = MAX_REASON - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }

    /** The first 12 hexadecimal digits of the line's SHA-256: one for a point, however often. */
    public String id() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * The point itself.
     *
     * @throws IllegalArgumentException when the line is no point, which none that is read from
     *     {@link DeadLetters} can be
     */
    public Point point() {
        return Point.parse(line, Via.EVENT, Series::parse);
    }
}
