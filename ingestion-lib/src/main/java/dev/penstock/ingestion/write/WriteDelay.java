package dev.penstock.ingestion.write;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long a writer waits after failures: from half a second doubling to five, varied by a fifth,
 * or as long as the server asks. Single-threaded.
 *
 * <p>The longest wait is short because points pile up meanwhile, and a write costs a server that is
 * down nothing.
 */
final class WriteDelay {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** A server that asks for more is asked again all the same. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private Duration next = FIRST;

    /**
     * Creates a delay.
     *
     * @param random varies the waits
     */
    WriteDelay(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait after one more failure.
     *
     * @param asked what the server asks for, which is kept to if it is longer
     */
    Duration afterFailure(Optional<Duration> asked) {
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        Duration own = Duration.ofNanos((long) (next.toNanos() * factor));
        next = shorter(next.multipliedBy(2), LONGEST);
        Duration wanted = asked.map(server -> shorter(server, LONGEST_ASKED)).orElse(Duration.ZERO);
        return wanted.compareTo(own) > 0 ? wanted : own;
    }

    /** The next failure counts as the first again. */
    void reset() {
        next = FIRST;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
