package dev.penstock.launcher.http;

import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** How single values look in answers. */
final class Texts {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Texts() {}

    static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /** Puts a count for each reason. */
    static void put(ObjectNode node, Map<? extends Enum<?>, Long> counts) {
        counts.forEach((reason, count) -> node.put(lower(reason), count));
    }

    /** All of them together. */
    static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** ISO-8601, UTC, to the millisecond: when this program noticed something. */
    static String millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** ISO-8601, UTC, microseconds always: Home Assistant's own precision. */
    static String micros(Instant time) {
        return MICROS.format(time);
    }

    /** An address without what may be a secret in it. */
    static String address(URI url) {
        return url.toString().replaceFirst("//[^/@]*@", "//***@").replaceFirst("\\?.*", "?***");
    }
}
