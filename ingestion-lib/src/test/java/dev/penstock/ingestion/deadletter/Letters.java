package dev.penstock.ingestion.deadletter;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.time.Timing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Dead letters to test with. */
final class Letters {
    static final Instant TIME = Instant.parse("2026-11-24T12:00:00.000001Z");

    private Letters() {}

    /** A letter of the point of that number, refused that many seconds after {@link #TIME}. */
    static DeadLetter numbered(int number) {
        return new DeadLetter(
                TIME.plusSeconds(number),
                "home",
                Points.numbered(number),
                422,
                RejectReason.TYPE_CONFLICT,
                "HTTP 422 field type conflict",
                1);
    }

    static List<DeadLetter> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(Letters::numbered).toList();
    }

    static DeadLetters in(Path folder, Timing timing) {
        return in(folder, 1 << 20, timing);
    }

    static DeadLetters in(Path folder, long maxBytes, Timing timing) {
        return DeadLetters.at("home", folder, new DeadLetterConfig(maxBytes), timing);
    }

    /** All letters, oldest first. */
    static List<DeadLetter> all(DeadLetters letters) throws IOException {
        List<DeadLetter> all = new ArrayList<>();
        letters.forEach(LetterFilter.all(), all::add);
        return all;
    }
}
