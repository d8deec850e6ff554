package dev.penstock.ingestion.write;

import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.metrics.RejectReason;
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

    /**
     * A refused point.
     *
     * @param point the point
     * @param status the server's status code; 0 where there is none
     * @param kind why, as far as it is understood
     * @param reason why, in the server's words
     * @param attempts how many requests it was in
     */
    record Refused(Point point, int status, RejectReason kind, String reason, int attempts) {}

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

    void refuse(Refused refused) {
        Point point = refused.point();
        boolean kept = keep(refused);
        if (kept || letters.isEmpty()) {
            books.rejected(refused.kind());
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
                        refused.reason()));
        listener.rejected(point, refused.reason());
    }

    private boolean keep(Refused refused) {
        return letters.isPresent()
                && letters.get()
                        .add(
                                List.of(
                                        new DeadLetter(
                                                timing.now(),
                                                home,
                                                refused.point(),
                                                refused.status(),
                                                refused.kind(),
                                                refused.reason(),
                                                refused.attempts())));
    }
}
