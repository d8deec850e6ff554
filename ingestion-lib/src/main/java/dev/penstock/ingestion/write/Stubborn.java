package dev.penstock.ingestion.write;

import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/**
 * Takes a step again that failed in a way nobody thought of, memory that ran out for instance: a
 * loop that ended by it would leave its points where they are for ever. Thread-safe.
 */
final class Stubborn {
    private static final Logger LOG = LoggerFactory.getLogger(Stubborn.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String home;
    private final Timing timing;
    private final PatientDelivery.Closing closing;
    private final LogThrottle failures;

    /** A step of a loop. */
    interface Step {
        void take() throws InterruptedException;
    }

    Stubborn(String home, Timing timing, PatientDelivery.Closing closing) {
        this.home = home;
        this.timing = timing;
        this.closing = closing;
        this.failures = new LogThrottle(timing, Duration.ofMinutes(1));
    }

    /** Takes a step until it succeeds, or there is no time left. */
    void take(Step step) throws InterruptedException {
        while (!taken(step)) {
            if (closing.isAbandoned()) {
                throw new InterruptedException("no time left to write");
            }
            timing.await(closing.abandoned(), PAUSE);
        }
    }

    private boolean taken(Step step) throws InterruptedException {
        try {
            step.take();
            return true;
        } catch (RuntimeException | Error e) {
            failures.log(more -> LOG.error("{}: writing failed unexpectedly", home, e));
            return false;
        }
    }
}
