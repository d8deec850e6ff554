package dev.penstock.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

/** Random differences give what the full states give, read as events are. */
final class EntityFeedModelTest {
    private static final int CHANGES = 3_000;
    private static final List<String> IDS = List.of("sensor.a", "light.b", "climate.c", "x.d");
    private static final List<String> NAMES =
            List.of("k", "n", "device_class", "friendly_name", "temperature", "list", "z");
    private static final List<String> VALUES =
            List.of("1", "2.50", "\"t\"", "\"door\"", "[1,2]", "{\"x\":1}", "true", "null", "1e3");

    private final Random random = new Random(20261128);

    /** A full state as Home Assistant would hold it; values are JSON. */
    private record Full(
            String value,
            Map<String, String> attributes,
            Map<String, String> context,
            int changed,
            int updated) {
        String json(String id) {
            return "{\"entity_id\":\"%s\",\"state\":\"%s\",\"attributes\":%s,\"last_changed\":\"%s\",\"last_updated\":\"%s\",\"context\":%s}"
                    .formatted(
                            id,
                            value,
                            object(attributes),
                            time(changed),
                            time(updated),
                            object(context));
        }

        String compressed() {
            boolean alone =
                    "null".equals(context.get("parent_id"))
                            && "null".equals(context.get("user_id"));
            return "{\"s\":\"%s\",\"a\":%s,\"c\":%s,\"lc\":%s%s}"
                    .formatted(
                            value,
                            object(attributes),
                            alone ? context.get("id") : object(context),
                            seconds(changed),
                            changed == updated ? "" : ",\"lu\":" + seconds(updated));
        }

        String difference(Full to) {
            List<String> plus = new ArrayList<>();
            if (!value.equals(to.value)) {
                plus.add("\"s\":\"" + to.value + "\"");
            }
            plus.add((changed == to.changed ? "\"lu\":" : "\"lc\":") + seconds(to.updated));
            Map<String, String> told = differing(context, to.context);
            plus.add(
                    "\"c\":"
                            + (told.keySet().equals(java.util.Set.of("id"))
                                    ? told.get("id")
                                    : object(told)));
            Map<String, String> set = differing(attributes, to.attributes);
            if (!set.isEmpty()) {
                plus.add("\"a\":" + object(set));
            }
            String gone =
                    attributes.keySet().stream()
                            .filter(name -> !to.attributes.containsKey(name))
                            .map(name -> '"' + name + '"')
                            .collect(Collectors.joining(","));
            return "{\"+\":{%s}%s}"
                    .formatted(
                            String.join(",", plus),
                            gone.isEmpty() ? "" : ",\"-\":{\"a\":[" + gone + "]}");
        }

        private static Map<String, String> differing(
                Map<String, String> from, Map<String, String> to) {
            Map<String, String> told = new LinkedHashMap<>(to);
            told.entrySet().removeIf(one -> one.getValue().equals(from.get(one.getKey())));
            return told;
        }

        private static String object(Map<String, String> members) {
            return members.entrySet().stream()
                    .map(one -> '"' + one.getKey() + "\":" + one.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }

        private static String time(int second) {
            return "2026-11-23T%02d:%02d:%02d.250000+00:00"
                    .formatted(second / 3600, second / 60 % 60, second % 60);
        }

        private static String seconds(int second) {
            return (1_795_392_000L + second) + ".25";
        }
    }

    private Full next(Full before, int second) {
        Map<String, String> attributes = new LinkedHashMap<>(before.attributes());
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            boolean gone = before.attributes().containsKey(name) && !attributes.containsKey(name);
            if (gone || random.nextInt(4) == 0) {
                attributes.remove(name);
            } else {
                attributes.put(name, VALUES.get(random.nextInt(VALUES.size())));
            }
        }
        boolean stays = random.nextBoolean();
        return new Full(
                stays ? before.value() : "s" + second,
                attributes,
                context(second),
                stays ? before.changed() : second,
                second);
    }

    private Map<String, String> context(int second) {
        Map<String, String> context = new LinkedHashMap<>();
        context.put("id", "\"C" + second + '"');
        context.put("parent_id", random.nextInt(3) == 0 ? "\"P" + random.nextInt(2) + '"' : "null");
        context.put("user_id", random.nextInt(3) == 0 ? "\"U\"" : "null");
        return context;
    }

    private static StateChange asEvent(String id, Full now, AttributeInterest interest) {
        String event =
                "{\"event_type\":\"state_changed\",\"time_fired\":\"%s\",\"context\":%s,\"data\":{\"entity_id\":\"%s\",\"old_state\":null,\"new_state\":%s}}"
                        .formatted(
                                Full.time(now.updated()),
                                Full.object(now.context()),
                                id,
                                now.json(id));
        return (StateChange) Recorded.of(Fed.message(1, event), interest).events.getFirst();
    }

    @ParameterizedTest
    @EnumSource(AttributeInterest.class)
    void random_differences_give_the_states_that_events_give(AttributeInterest interest) {
        Fed fed = new Fed(interest);
        fed.feed.expect(2);
        fed.event("{'a':{}}");
        Map<String, Full> model = new LinkedHashMap<>();
        Map<String, StateChange> told = new LinkedHashMap<>();
        for (int second = 1; second < CHANGES; second++) {
            String id = IDS.get(random.nextInt(IDS.size()));
            Full before = model.get(id);
            if (before != null && random.nextInt(50) == 0) {
                model.remove(id);
                assertThat(fed.only("{'r':['" + id + "']}").oldState())
                        .isEqualTo(Objects.requireNonNull(told.remove(id)).newState());
                continue;
            }
            Full now =
                    before == null
                            ? new Full("new", Map.of(), context(second), second, second)
                            : next(before, second);
            StateChange change =
                    fed.only(
                            before == null
                                    ? "{\"a\":{\"" + id + "\":" + now.compressed() + "}}"
                                    : "{\"c\":{\"" + id + "\":" + before.difference(now) + "}}");
            StateChange event = asEvent(id, now, interest);
            assertThat(change.newState()).isEqualTo(event.newState());
            assertThat(change.context()).isEqualTo(event.context());
            assertThat(change.timeMicros()).isEqualTo(event.timeMicros());
            assertThat(change.via()).isEqualTo(Via.EVENT);
            assertThat(change.oldState())
                    .isEqualTo(
                            before == null
                                    ? null
                                    : Objects.requireNonNull(told.get(id)).newState());
            model.put(id, now);
            told.put(id, change);
        }
        assertThat(fed.recorded.invalid).isEmpty();
        assertThat(fed.doubts + fed.missed).isZero();
    }
}
