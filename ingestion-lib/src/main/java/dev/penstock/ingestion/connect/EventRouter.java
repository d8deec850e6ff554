package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.Event;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tells whom an event is for: the home's user, the guest, or both. Immutable. */
final class EventRouter {
    private final Set<String> wanted;
    private final boolean everything;
    private final SessionGuest guest;
    private final Set<String> guestTypes;

    EventRouter(HomeConfig home, SessionGuest guest) {
        this.wanted = Set.copyOf(home.eventTypes());
        this.everything = wanted.contains(HomeConfig.EVERYTHING);
        this.guest = guest;
        this.guestTypes = Set.copyOf(guest.eventTypes());
    }

    /** Shows an event to the guest; answers whether it is for the home's user as well. */
    boolean route(Event event) {
        if (!(event instanceof BusEvent bus)) {
            return true;
        }
        if (guestTypes.contains(bus.type())) {
            guest.event(bus);
        }
        return everything || wanted.contains(bus.type());
    }

    /**
     * The event types to subscribe to before the guest asks anything; the home's user may want some
     * of them too.
     */
    List<String> forGuest() {
        return everything ? List.of() : guestTypes.stream().sorted().toList();
    }

    /** Whether all events are subscribed to at once. */
    boolean everything() {
        return everything;
    }

    /** The other event types, those only the home's user wants, each once. */
    List<String> forUser() {
        Stream<String> types =
                everything
                        ? Stream.of(HomeConfig.EVERYTHING)
                        : wanted.stream().filter(type -> !guestTypes.contains(type));
        return types.sorted().toList();
    }

    /** Whether state changes come with events of a type. */
    static boolean bringsStateChanges(String type) {
        return type.equals(HomeConfig.STATE_CHANGED) || type.equals(HomeConfig.EVERYTHING);
    }

    /** Whether state changes are among what the home's user wants. */
    boolean stateChanges() {
        return everything || wanted.contains(HomeConfig.STATE_CHANGED);
    }
}
