package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Outgoing.Message;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** One {@code subscribe_events} of one client. */
final class Subscription {
    static final String ALL = "*";

    /** What a subscription to everything does not get ({@code EVENTS_EXCLUDED_FROM_MATCH_ALL}). */
    private static final Set<String> NOT_OF_ALL = Set.of("homeassistant_close", "state_reported");

    private static final byte[] SUFFIX = {'}'};

    private final long id;
    private final String eventType;
    private final byte[] prefix;

    Subscription(long id, String eventType) {
        this.id = id;
        this.eventType = eventType;
        prefix =
                ("{\"id\":" + id + ",\"type\":\"event\",\"event\":")
                        .getBytes(StandardCharsets.UTF_8);
    }

    long id() {
        return id;
    }

    boolean wants(String type) {
        return eventType.equals(type) || (eventType.equals(ALL) && !NOT_OF_ALL.contains(type));
    }

    /** What is sent in place of an event that cannot be written as JSON. */
    Message lost() {
        return Message.of(
                "{\"id\":"
                        + id
                        + ",\"type\":\"result\",\"success\":false,\"error\":"
                        + "{\"code\":\"unknown_error\",\"message\":\"Invalid JSON in response\"}}");
    }

    Message message(byte[] event) {
        return new Message(prefix, event, SUFFIX);
    }
}
