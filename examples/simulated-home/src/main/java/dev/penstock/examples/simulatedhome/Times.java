package dev.penstock.examples.simulatedhome;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times as microseconds since 1970, in the spellings Home Assistant uses for them. */
final class Times {
    private static final long MICROS = 1_000_000;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private Times() {}

    static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS + instant.getNano() / 1000;
    }

    /** Like Python's {@code isoformat()}: six digits of fraction, or none when they are all 0. */
    static String iso(long micros) {
        long second = Math.floorDiv(micros, MICROS);
        return isoSecond(second) + fraction(micros) + "+00:00";
    }

    static String isoSecond(long second) {
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).format(SECONDS);
    }

    static String fraction(long micros) {
        int fraction = (int) Math.floorMod(micros, MICROS);
        return fraction == 0 ? "" : "." + Integer.toString(1_000_000 + fraction).substring(1);
    }

    /** Like Python's {@code repr} of the float: no more digits than needed, at least one. */
    static void epoch(StringBuilder out, long micros) {
        out.append(Math.floorDiv(micros, MICROS)).append('.');
        int fraction = (int) Math.floorMod(micros, MICROS);
        int start = out.length();
        out.append(1_000_000 + fraction).deleteCharAt(start);
        int end = out.length();
        while (end > start + 1 && out.charAt(end - 1) == '0') {
            end--;
        }
        out.setLength(end);
    }

    /** What Home Assistant takes for a time: ISO 8601, a blank for the T and no offset allowed. */
    static Optional<Long> parse(String text) {
        String spelled = text.trim().replace(' ', 'T');
        try {
            return Optional.of(micros(OffsetDateTime.parse(spelled).toInstant()));
        } catch (DateTimeException withoutOffset) {
            try {
                return Optional.of(micros(LocalDateTime.parse(spelled).toInstant(ZoneOffset.UTC)));
            } catch (DateTimeException notATime) {
                return Optional.empty();
            }
        }
    }
}
