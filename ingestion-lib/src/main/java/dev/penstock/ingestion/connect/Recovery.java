package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.connect.ConnectFailure.Kind;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/**
 * What happens between a failure and the next attempt; used by the connection's thread alone.
 *
 * <p>While nothing listens at an address, a bare TCP connection every few seconds tells when that
 * changes, so that a long wait ends soon after Home Assistant is back.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration TOKEN_INTERVAL = Duration.ofSeconds(2);

    /** A proxy answers for a Home Assistant that starts; that takes minutes at most. */
    private static final Duration LONGEST_WHILE_STARTING = Duration.ofSeconds(15);

    private final String home;
    private final ReconnectDelay delay;
    private final Endpoints endpoints;
    private final ConnectionStatus status;
    private final Timing timing;

    Recovery(
            String home,
            ConnectionConfig config,
            RandomGenerator random,
            Endpoints endpoints,
            ConnectionStatus status,
            Timing timing) {
        this.home = home;
        this.delay = new ReconnectDelay(config, random);
        this.endpoints = endpoints;
        this.status = status;
        this.timing = timing;
    }

    /** The next failure counts as the first again. */
    void sessionWasGood() {
        delay.reset();
    }

    /** Returns when the next attempt is due, or the signal to close was given. */
    void after(ConnectFailure failure, CountDownLatch closing) throws InterruptedException {
        switch (failure.kind()) {
            case MOVING -> LOG.info("{}: {}", home, failure.reason());
            case TOKEN_REFUSED -> awaitToken(failure, closing);
            default -> pause(failure, closing);
        }
    }

    private void awaitToken(ConnectFailure failure, CountDownLatch closing)
            throws InterruptedException {
        LOG.error(
                "{}: {}. No other attempt is made until the token changes, or for {} min, so that"
                        + " this address is not banned.",
                home,
                failure.reason(),
                TokenGate.AFTER_REFUSAL.toMinutes());
        status.enter(
                new ConnectionState.Refused(
                        timing.now().plus(TokenGate.AFTER_REFUSAL), failure.reason()));
        while (!timing.await(closing, TOKEN_INTERVAL)) {
            if (endpoints.anyTokenOpens()) {
                return;
            }
        }
    }

    private void pause(ConnectFailure failure, CountDownLatch closing) throws InterruptedException {
        Duration wait = delay.afterFailure();
        if (delay.exhausted()) {
            LOG.error("{}: {}. Giving up, as max_retries says.", home, failure.reason());
            status.enter(new ConnectionState.GivenUp(failure.reason()));
            return;
        }
        if (failure.kind() == Kind.STARTING) {
            wait = shorter(wait, LONGEST_WHILE_STARTING);
        }
        Duration resting = endpoints.resting();
        Duration longest = resting.compareTo(wait) > 0 ? resting : wait;
        LOG.warn(
                "{}: {}. The next attempt is in {} s.",
                home,
                failure.reason(),
                Math.max(1, longest.toSeconds()));
        status.enter(new ConnectionState.Waiting(timing.now().plus(longest), failure.reason()));
        pause(longest, endpoints.anySilent(), closing);
    }

    private void pause(Duration wait, boolean probing, CountDownLatch closing)
            throws InterruptedException {
        long end = timing.nanos() + wait.toNanos();
        long left = wait.toNanos();
        while (left > 0) {
            long slice = probing ? Math.min(left, PROBE_INTERVAL.toNanos()) : left;
            if (timing.await(closing, Duration.ofNanos(slice))) {
                return;
            }
            left = end - timing.nanos();
            if (probing && left > 0 && endpoints.anyListensAgain()) {
                return;
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
