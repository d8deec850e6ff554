package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Outgoing.Message;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Predicate;

/** One {@code subscribe_events} or {@code subscribe_entities} of one client. */
final class Subscription {
    static final String ALL = "*";

    /** What a subscription to everything does not get ({@code EVENTS_EXCLUDED_FROM_MATCH_ALL}). */
    private static final Set<String> NOT_OF_ALL = Set.of("homeassistant_close", "state_reported");

    private static final byte[] SUFFIX = {'}'};

    private final long id;
    private final String eventType;
    private final Predicate<String> entities;
    private final byte[] prefix;

    /** A subscription to a type of events. */
    Subscription(long id, String eventType) {
        this(id, eventType, entity -> false);
    }

    /** A subscription to what some entities show. */
    Subscription(long id, Predicate<String> entities) {
        this(id, "", entities);
    }

    private Subscription(long id, String eventType, Predicate<String> entities) {
        this.id = id;
        this.eventType = eventType;
        this.entities = entities;
        prefix =
                ("{\"id\":" + id + ",\"type\":\"event\",\"event\":")
                        .getBytes(StandardCharsets.UTF_8);
    }

    long id() {
        return id;
    }

    boolean wantsEntity(String entityId) {
        return entities.test(entityId);
    }

    boolean ofEntities() {
        return eventType.isEmpty();
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
