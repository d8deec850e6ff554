package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Outgoing.Message;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Hands events to the sessions that subscribed to them. Published under the home's lock. */
final class Bus {
    private final AtomicInteger toLose = new AtomicInteger();
    private final List<Session> sessions = new CopyOnWriteArrayList<>();

    void join(Session session) {
        sessions.add(session);
    }

    void leave(Session session) {
        sessions.remove(session);
    }

    List<Session> sessions() {
        return sessions;
    }

    void toEverybody(Outgoing outgoing) {
        sessions.forEach(session -> session.outbox().offer(outgoing));
    }

    /** Loses the next state changes on the way, instead of what was to be lost before. */
    void lose(int changes) {
        if (changes < 0) {
            throw new IllegalArgumentException("has to be 0 or more: " + changes);
        }
        toLose.set(changes);
    }

    /** Sends an event; its text is only made when somebody wants it, and then once. */
    void publish(String type, Supplier<String> event) {
        Encoded encoded = new Encoded(event);
        deliver(one -> one.wants(type), subscription -> subscription.message(encoded.bytes()));
    }

    /**
     * Sends a state change, as an event and in its compressed form.
     *
     * @param entityId whose it is
     */
    void publishChange(String entityId, Supplier<String> event, Supplier<String> compressed) {
        if (toLose.getAndUpdate(Bus::oneLess) > 0) {
            deliver(
                    one -> one.wants("state_changed") || one.wantsEntity(entityId),
                    Subscription::lost);
            return;
        }
        publish("state_changed", event);
        Encoded encoded = new Encoded(compressed);
        deliver(one -> one.wantsEntity(entityId), one -> one.message(encoded.bytes()));
    }

    private static int oneLess(int left) {
        return Math.max(0, left - 1);
    }

    private void deliver(Predicate<Subscription> wanting, Function<Subscription, Message> message) {
        for (Session session : sessions) {
            for (Subscription subscription : session.subscriptions()) {
                if (wanting.test(subscription)) {
                    session.send(message.apply(subscription));
                }
            }
        }
    }

    /** An event's text in bytes, made when first asked for. */
    private static final class Encoded {
        private final Supplier<String> event;
        private byte @Nullable [] bytes;

        Encoded(Supplier<String> event) {
            this.event = event;
        }

        byte[] bytes() {
            byte[] known = bytes;
            if (known == null) {
                known = event.get().getBytes(StandardCharsets.UTF_8);
                bytes = known;
            }
            return known;
        }
    }
}
