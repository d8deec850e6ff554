package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;

/** Tells losses to whoever listens, and to the log once a minute; thread-safe. */
final class LossTeller {
    private static final Logger LOG = LoggerFactory.getLogger(LossTeller.class);
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final String home;
    private final SpoolListener listener;
    private final LongConsumer told;
    private final LogThrottle full;
    private final LogThrottle aged;
    private final LogThrottle damaged;

    LossTeller(String home, SpoolListener listener, LongConsumer told, Timing timing) {
        this.home = home;
        this.told = told;
        this.listener = listener;
        this.full = new LogThrottle(timing, BETWEEN);
        this.aged = new LogThrottle(timing, BETWEEN);
        this.damaged = new LogThrottle(timing, BETWEEN);
    }

    /** To be called without a lock: the listener may do what it likes. */
    void tell(List<Loss> losses) {
        for (Loss loss : losses) {
            throttle(loss.cause()).log(more -> log(loss, more));
            try {
                listener.lost(loss);
            } catch (RuntimeException e) {
                LOG.error("{}: who listens to losses failed at {}", home, loss, e);
            }
            told.accept(loss.points());
        }
    }

    private LogThrottle throttle(Loss.Cause cause) {
        return switch (cause) {
            case FULL -> full;
            case AGED -> aged;
            case DAMAGED -> damaged;
        };
    }

    private void log(Loss loss, long more) {
        LOG.warn(
                "{}: {} points of {} to {} are lost from the spool: {}; {} such losses more since"
                        + " this was said last",
                home,
                loss.points(),
                SpoolParts.instant(loss.fromMicros()),
                SpoolParts.instant(loss.toMicros()),
                switch (loss.cause()) {
                    case FULL -> "newer ones needed the room; raise spool.max_bytes or free disk";
                    case AGED -> "they waited longer than spool.max_age";
                    case DAMAGED -> "they cannot be read any more; look after the disk";
                },
                more);
    }
}
