package dev.penstock.microbenchmarks;

import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Messages in which Home Assistant tells that states have changed, made before the clock runs and
 * given out one after the other for ever; single-threaded.
 *
 * <p>Entities of several kinds change at random, each from the state it was told to be in; the time
 * goes on by half a millisecond with each, and begins anew after 16,384 of them.
 */
public final class HomeMessages {
    private static final int HOW_MANY = 1 << 14;
    private static final Instant BEGIN = Instant.parse("2026-11-28T06:00:00Z");
    private static final long APART_MICROS = 500;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);
    private static final String[] ROOMS = {"kitchen", "hall", "bath", "attic", "living_room"};
    private static final String[] NAMES = {"Küche", "Flur", "Bad", "Dachboden", "Wohnzimmer"};
    private static final char[] ULID = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private final SplittableRandom random = new SplittableRandom(1);
    private final int entities;
    private final String[] states;
    private final String[] all = new String[HOW_MANY];
    private final MessageText text = new MessageText();
    private int next;

    private HomeMessages(int entities) {
        this.entities = entities;
        this.states = new String[entities];
        for (int i = 0; i < entities; i++) {
            states[i] = state(i, time(-entities + i));
        }
    }

    /** None, until there are some. */
    public static HomeMessages none() {
        return new HomeMessages(0);
    }

    /** One change to a message, about 1.1 kB. */
    public static HomeMessages single(int entities) {
        return coalesced(entities, 1);
    }

    /** A list of so many changes to a message, or a single one that is in no list. */
    public static HomeMessages coalesced(int entities, int changes) {
        HomeMessages messages = new HomeMessages(entities);
        int lists = HOW_MANY / changes;
        for (int i = 0; i < HOW_MANY; i++) {
            messages.all[i] = i < lists ? messages.list(i, changes) : messages.all[i % lists];
        }
        return messages;
    }

    /** The next message, in the one reader there is. */
    public Reader next() {
        return text.begin(all[next++ & HOW_MANY - 1]);
    }

    /** How long a message is on average, in UTF-8. */
    public double bytes() {
        return Arrays.stream(all)
                .mapToInt(message -> message.getBytes(StandardCharsets.UTF_8).length)
                .average()
                .orElseThrow();
    }

    /** The ids of all entities of such a home. */
    public static List<String> entityIds(int entities) {
        return IntStream.range(0, entities).mapToObj(HomeMessages::entityId).toList();
    }

    private static String entityId(int entity) {
        return Kind.of(entity).entityId(ROOMS[entity % ROOMS.length], entity);
    }

    private String list(int index, int changes) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < changes; i++) {
            list.append(i == 0 ? "" : ",").append(change(index * changes + i));
        }
        return changes == 1 ? list.toString() : "[" + list + "]";
    }

    private String change(int index) {
        int entity = random.nextInt(entities);
        String time = time(index);
        String before = states[entity];
        states[entity] = state(entity, time);
        return "{\"id\":2,\"type\":\"event\",\"event\":{\"event_type\":\"state_changed\",\"data\":"
                + "{\"entity_id\":\""
                + entityId(entity)
                + "\",\"old_state\":"
                + before
                + ",\"new_state\":"
                + states[entity]
                + "},\"origin\":\"LOCAL\",\"time_fired\":\""
                + time
                + "\",\"context\":"
                + context()
                + "}}";
    }

    private String state(int entity, String time) {
        Kind kind = Kind.of(entity);
        return "{\"entity_id\":\""
                + entityId(entity)
                + "\",\"state\":\""
                + kind.state(random)
                + "\",\"attributes\":{"
                + kind.attributes(random)
                + ",\"friendly_name\":\""
                + NAMES[entity % NAMES.length]
                + ' '
                + entity
                + "\"},\"last_changed\":\""
                + time
                + "\",\"last_reported\":\""
                + time
                + "\",\"last_updated\":\""
                + time
                + "\",\"context\":"
                + context()
                + '}';
    }

    private String context() {
        StringBuilder id = new StringBuilder("01KB4C9");
        while (id.length() < 26) {
            id.append(ULID[random.nextInt(ULID.length)]);
        }
        return "{\"id\":\"" + id + "\",\"parent_id\":null,\"user_id\":null}";
    }

    private static String time(int index) {
        return TIME.format(BEGIN.plusNanos(index * APART_MICROS * 1_000));
    }
}
