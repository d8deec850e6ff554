package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

/** Spells events, their times and contexts. Guarded by the home's lock. */
final class EventText {
    private final Ulids ulids;
    private long contexts;
    private long second = Long.MIN_VALUE;
    private String secondText = "";

    EventText(long seed) {
        ulids = new Ulids(seed);
    }

    String iso(long micros) {
        long now = Math.floorDiv(micros, 1_000_000L);
        if (now != second) {
            second = now;
            secondText = Times.isoSecond(now);
        }
        return secondText + Times.fraction(micros) + "+00:00";
    }

    /** A new context; every twentieth is of a person, every thirtieth follows from another. */
    String context(long micros) {
        contexts++;
        String parent = contexts % 30 == 0 ? '"' + ulids.next(micros) + '"' : "null";
        String user = contexts % 20 == 0 ? '"' + HomeFacts.userId(true) + '"' : "null";
        return "{\"id\":\""
                + ulids.next(micros)
                + "\",\"parent_id\":"
                + parent
                + ",\"user_id\":"
                + user
                + "}";
    }

    /** A new context of what a user does. */
    String contextOf(String user, long micros) {
        return "{\"id\":\""
                + ulids.next(micros)
                + "\",\"parent_id\":null,\"user_id\":\""
                + user
                + "\"}";
    }

    static String stateChanged(
            String id, @Nullable Facts before, @Nullable Facts after, String time, String context) {
        String data =
                "{\"entity_id\":\""
                        + id
                        + "\",\"old_state\":"
                        + (before == null ? "null" : before.json())
                        + ",\"new_state\":"
                        + (after == null ? "null" : after.json())
                        + "}";
        return event("\"state_changed\"", data, time, context);
    }

    static String event(String typeJson, String data, String time, String context) {
        return "{\"event_type\":"
                + typeJson
                + ",\"data\":"
                + data
                + ",\"origin\":\"LOCAL\",\"time_fired\":\""
                + time
                + "\",\"context\":"
                + context
                + "}";
    }
}
