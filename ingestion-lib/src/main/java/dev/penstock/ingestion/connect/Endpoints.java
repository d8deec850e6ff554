package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.BreakerConfig;
import dev.penstock.ingestion.connect.ConnectFailure.Kind;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * The ways to a home, the preferred one first; used by one thread at a time.
 *
 * <p>Every attempt goes through those whose breaker permits it, in order. While another than the
 * first is in use, the first is tried now and then, and taken again when it works.
 */
final class Endpoints implements AutoCloseable {
    private final List<Endpoint> all;
    private final Duration trialInterval;
    private final Timing timing;
    private long lastTrial;

    /** Tries one endpoint, and stays with it as long as it works. */
    interface Attempt {
        /** Answers why it is over. */
        ConnectFailure at(Endpoint endpoint) throws ConnectFailure, InterruptedException;
    }

    Endpoints(List<Endpoint> all, BreakerConfig breaker, Timing timing) {
        this.all = all;
        this.trialInterval = breaker.openFor();
        this.timing = timing;
    }

    /**
     * Tries one after the other until one has worked.
     *
     * @param previous what is told where no breaker permits an attempt
     * @return why it is over: the end of a session, or what to tell of all the failures
     */
    ConnectFailure tryInOrder(Attempt attempt, ConnectFailure previous)
            throws InterruptedException {
        @Nullable ConnectFailure told = null;
        for (Endpoint endpoint : all) {
            if (!endpoint.breaker().permits()) {
                told = worse(told, endpoint.lastFailure());
                continue;
            }
            lastTrial = timing.nanos();
            try {
                return attempt.at(endpoint);
            } catch (ConnectFailure e) {
                endpoint.failed(e);
                told = worse(told, e);
            }
        }
        return told == null ? previous : told;
    }

    /** A refused token is told only where all are: another failure may pass by itself. */
    private static @Nullable ConnectFailure worse(
            @Nullable ConnectFailure one, @Nullable ConnectFailure other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.kind() == Kind.TOKEN_REFUSED ? other : one;
    }

    /** How long every breaker keeps attempts away. */
    Duration resting() {
        return all.stream()
                .map(endpoint -> endpoint.breaker().remaining())
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Whether an endpoint was silent that it is worth listening to. */
    boolean anySilent() {
        return all.stream().anyMatch(Endpoint::silent);
    }

    /** Whether an endpoint listens where nothing did. */
    boolean anyListensAgain() {
        return all.stream().anyMatch(Endpoint::listensAgain);
    }

    /** Whether a token is there now that may be shown. */
    boolean anyTokenOpens() {
        return all.stream().anyMatch(endpoint -> endpoint.gate().opens());
    }

    /** Whether it is time to go back: one that is preferred to the given one works again. */
    boolean betterThan(Endpoint current, String correlationId) throws InterruptedException {
        if (all.indexOf(current) == 0 || timing.nanos() - lastTrial < trialInterval.toNanos()) {
            return false;
        }
        lastTrial = timing.nanos();
        for (Endpoint better : all.subList(0, all.indexOf(current))) {
            if (better.works(correlationId)) {
                better.succeeded();
                return true;
            }
        }
        return false;
    }

    /** What is wrong with endpoints that others stand in for; may be asked from any thread. */
    List<String> warnings() {
        return all.stream()
                .filter(endpoint -> !endpoint.gate().refusal().isEmpty())
                .map(endpoint -> endpoint.url() + ": " + endpoint.gate().refusal())
                .toList();
    }

    @Override
    public void close() {
        all.forEach(Endpoint::close);
    }
}
