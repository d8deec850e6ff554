package dev.penstock.ingestion.write;

import dev.penstock.ingestion.metrics.RejectReason;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells from a server's words why it refuses a point.
 *
 * <p>The words are those of InfluxDB 1, 2 and 3 and of QuestDB; what is not known is {@link
 * RejectReason#OTHER}.
 */
final class RefusalWords {
    private static final Pattern LINE = Pattern.compile("(?s)'.*?'(?=: )");

    /** In this order: the first that fits counts. */
    private static final List<Words> KNOWN =
            List.of(
                    new Words(
                            RejectReason.TYPE_CONFLICT,
                            List.of(
                                    "type conflict",
                                    "field type",
                                    "different type",
                                    "cast error",
                                    "invalid column type")),
                    new Words(
                            RejectReason.TIME,
                            List.of(
                                    "retention",
                                    "outside",
                                    "time range",
                                    "bad timestamp",
                                    "invalid timestamp",
                                    "too far in the")),
                    new Words(
                            RejectReason.TOO_LARGE,
                            List.of(
                                    "too large",
                                    "too long",
                                    "too big",
                                    "max key length",
                                    "exceeds",
                                    "http 413")),
                    new Words(RejectReason.LIMIT, List.of("max-series", "max-values", "limit")),
                    new Words(
                            RejectReason.SYNTAX,
                            List.of(
                                    "unable to parse",
                                    "parse",
                                    "invalid",
                                    "missing",
                                    "syntax",
                                    "unbalanced",
                                    "malformed")));

    private record Words(RejectReason reason, List<String> words) {
        boolean within(String text) {
            return words.stream().anyMatch(text::contains);
        }
    }

    private RefusalWords() {}

    static RejectReason kind(String words) {
        // The line itself may hold any word.
        String text = LINE.matcher(words).replaceAll("").toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(known -> known.within(text))
                .map(Words::reason)
                .findFirst()
                .orElse(RejectReason.OTHER);
    }
}
