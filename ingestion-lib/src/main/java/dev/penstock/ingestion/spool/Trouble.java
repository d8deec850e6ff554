package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;

/** What went wrong last time with one kind of thing, said once a minute; thread-safe. */
final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final String home;
    private final LogThrottle throttle;
    private volatile @Nullable String now;

    Trouble(String home, Timing timing) {
        this.home = home;
        this.throttle = new LogThrottle(timing, BETWEEN);
    }

    /** It happened; a person is told what, where, and what to do. */
    void met(String what) {
        now = what;
        throttle.log(more -> LOG.error("{}: {}{}", home, what, times(more)));
    }

    private static String times(long more) {
        return more == 0 ? "" : "; " + more + " times more since this was said last";
    }

    /** It went well. */
    void gone() {
        String before = now;
        if (before != null) {
            now = null;
            LOG.info("{}: over is the trouble that {}", home, before);
        }
    }

    Optional<String> now() {
        return Optional.ofNullable(now);
    }
}
