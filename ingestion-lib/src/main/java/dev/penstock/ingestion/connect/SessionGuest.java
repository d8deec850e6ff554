package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.event.BusEvent;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who uses the sessions of a home beside its events, such as to know its registries.
 *
 * @hidden for other packages of the library
 */
public interface SessionGuest {
    /** Nobody. */
    SessionGuest NONE =
            new SessionGuest() {
                @Override
                public List<String> eventTypes() {
                    return List.of();
                }

                @Override
                public void event(BusEvent event) {}

                @Override
                public Optional<String> beforeEvents(LiveSession session) {
                    return Optional.empty();
                }

                @Override
                public void listensLate() {}
            };

    /**
     * The event types it wants; that Home Assistant refuses one, or knows none of it, is no harm.
     */
    List<String> eventTypes();

    /** An event of one of these types; called on the decoding thread, and must return at once. */
    void event(BusEvent event);

    /**
     * A session is authenticated, and gets no events yet; it may be asked.
     *
     * @return why what it asked was not answered; empty where all is well
     * @throws InterruptedException when the connection is to be closed
     */
    Optional<String> beforeEvents(LiveSession session) throws InterruptedException;

    /** Its events are subscribed to only now, after it could ask. */
    void listensLate();
}
