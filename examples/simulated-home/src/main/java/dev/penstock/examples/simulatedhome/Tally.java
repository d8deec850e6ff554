package dev.penstock.examples.simulatedhome;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what clients did since the start. Thread-safe. */
final class Tally {
    private final AtomicLong connections = new AtomicLong();
    private final AtomicInteger authentications = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    void connection() {
        connections.incrementAndGet();
    }

    void authentication(boolean accepted) {
        (accepted ? authentications : refused).incrementAndGet();
    }

    long connections() {
        return connections.get();
    }

    int authentications() {
        return authentications.get();
    }

    int refused() {
        return refused.get();
    }
}
