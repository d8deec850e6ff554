package dev.penstock.launcher.http.socket;

import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;

/** Tells clients every second how this program is doing, and looks after their connections. */
final class StatusFeed {
    private static final Logger LOG = LoggerFactory.getLogger(StatusFeed.class);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Collection<Conversation> clients;
    private final Sources sources;
    private final Timing timing;
    private final LogThrottle trouble;
    private final CountDownLatch closing = new CountDownLatch(1);

    StatusFeed(Collection<Conversation> clients, Sources sources, Timing timing) {
        this.clients = clients;
        this.sources = sources;
        this.timing = timing;
        this.trouble = new LogThrottle(timing, Duration.ofSeconds(30));
    }

    void start() {
        Thread.ofVirtual().name("penstock-clients-status").start(this::run);
    }

    void close() {
        closing.countDown();
    }

    private void run() {
        try {
            while (!timing.await(closing, SECOND)) {
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        guarded(sources::sample);
        guarded(this::tell);
        long now = timing.nanos();
        clients.forEach(client -> guarded(() -> client.look(now)));
    }

    /** Nothing may end the watch over the connections. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            trouble.log(more -> LOG.warn("clients could not be told the status", e));
        }
    }

    private void tell() {
        byte[] status = null;
        for (Conversation client : clients) {
            if (!client.wants(Channel.STATUS)) {
                continue;
            }
            if (client.takeNewToStatus()) {
                client.send(frame(true));
            } else {
                status = status == null ? frame(false) : status;
                client.send(status);
            }
        }
    }

    private byte[] frame(boolean past) {
        ObjectNode message = Messages.of("status");
        message.setAll(sources.status(past));
        return Messages.frame(message);
    }
}
