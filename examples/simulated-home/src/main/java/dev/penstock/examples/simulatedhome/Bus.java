package dev.penstock.examples.simulatedhome;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Hands events to the sessions that subscribed to them. Called under the home's lock. */
final class Bus {
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

    /** Sends an event; its text is only made when somebody wants it, and then once. */
    void publish(String type, Supplier<String> event) {
        byte[] encoded = null;
        for (Session session : sessions) {
            for (Subscription subscription : session.subscriptions()) {
                if (subscription.wants(type)) {
                    if (encoded == null) {
                        encoded = event.get().getBytes(StandardCharsets.UTF_8);
                    }
                    session.send(subscription.message(encoded));
                }
            }
        }
    }
}
