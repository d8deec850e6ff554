package dev.penstock.ingestion.write;

import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What becomes of points that a server refuses while they stand alone; thread-safe. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(30);

    private final String home;
    private final Optional<DeadLetters> letters;
    private final WriterBooks books;
    private final WriteListener listener;
    private final Timing timing;
    private final LogThrottle warnings;

    Refusals(
            String home,
            Optional<DeadLetters> letters,
            WriterBooks books,
            WriteListener listener,
            Timing timing) {
        this.home = home;
        this.letters = letters;
        this.books = books;
        this.listener = listener;
        this.timing = timing;
        this.warnings = new LogThrottle(timing, LOG_INTERVAL);
    }

    /**
     * A point stands alone and is refused.
     *
     * @param point the point
     * @param why why
     * @param attempts how many requests it was in
     */
    void refuse(Point point, Refusal why, int attempts) {
        boolean kept = keep(point, why, attempts);
        if (kept || letters.isEmpty()) {
            books.rejected(why.kind());
        } else {
            books.droppedLetter();
            listener.lost(point);
        }
        warnings.log(more ->
                LOG.warn(
                        "{}: the server refuses a point of {}, {} ({} more since the last such"
                                + " message): {}",
                        home,
                        point.series(),
                        kept
                                ? "which is among the dead letters now"
                                : "which could not be kept among the dead letters",
                        more,
                        why.words()));
        listener.rejected(point, why.words());
    }

    private boolean keep(Point point, Refusal why, int attempts) {
        return letters.isPresent()
                && letters.get()
                        .add(
                                List.of(
                                        new DeadLetter(
                                                timing.now(),
                                                home,
                                                point,
                                                why.status(),
                                                why.kind(),
                                                why.words(),
                                                attempts)));
    }
}
