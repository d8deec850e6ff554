package dev.penstock.launcher.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them: {@code 250ms}, {@code 1.5h}, {@code 64KiB}. */
public final class Quantity {
    private static final Pattern NUMBER_AND_UNIT =
            Pattern.compile("(\\d+(?:\\.\\d+)?) ?([A-Za-z]*)");
    private static final Map<String, Long> NANOS =
            Map.of(
                    "ms", 1_000_000L,
                    "s", 1_000_000_000L,
                    "m", 60_000_000_000L,
                    "h", 3_600_000_000_000L,
                    "d", 86_400_000_000_000L);
    private static final Map<String, Long> BYTES =
            Map.of(
                    "",
                    1L,
                    "b",
                    1L,
                    "kb",
                    1_000L,
                    "mb",
                    1_000_000L,
                    "gb",
                    1_000_000_000L,
                    "tb",
                    1_000_000_000_000L,
                    "kib",
                    1L << 10,
                    "mib",
                    1L << 20,
                    "gib",
                    1L << 30,
                    "tib",
                    1L << 40);

    private Quantity() {}

    /**
     * A length of time, which has to name its unit.
     *
     * @param text a number and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}
     * @return nothing where the text is none or longer than 292 years
     */
    public static Optional<Duration> duration(String text) {
        return in(NANOS, text).map(Duration::ofNanos);
    }

    /** A number of bytes; a plain number is bytes. */
    static Optional<Long> size(String text) {
        return in(BYTES, text.toLowerCase(Locale.ROOT));
    }

    private static Optional<Long> in(Map<String, Long> units, String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null || text.length() > 40) {
            return Optional.empty();
        }
        BigDecimal exact = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        return exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(exact.longValue());
    }
}
