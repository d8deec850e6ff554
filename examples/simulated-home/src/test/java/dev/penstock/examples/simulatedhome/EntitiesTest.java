package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

class EntitiesTest {
    private static final String ALL = "\"type\":\"subscribe_entities\"";
    private static final Instant BEGIN = Instant.parse("2026-11-23T08:51:20.308786Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private SimulatedHome home = started(HomeSettings.defaults().withEntities(1));

    private SimulatedHome started(HomeSettings settings) {
        return SimulatedHome.start(settings, now::get);
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void later() {
        now.updateAndGet(time -> time.plusSeconds(1));
    }

    private static Map<?, ?> event(TestClient client) {
        return TestClient.at(client.next(), "event");
    }

    /** Subscribes and returns what is told of everybody. */
    private static Map<?, ?> subscribed(TestClient client, String fields) {
        int id = client.command(ALL + fields);
        assertThat(client.next()).containsEntry("id", id).containsEntry("success", true);
        Map<String, @Nullable Object> first = client.next();
        assertThat(first).containsEntry("id", id).containsEntry("type", "event");
        return TestClient.at(TestClient.at(first, "event"), "a");
    }

    private static String withoutContext(Map<?, ?> event) {
        return JsonText.of(event).replaceAll("\"c\":\"[0-9A-Z]{26}\"", "\"c\":\"ID\"");
    }

    @Test
    void tells_everything_first_and_then_differences() {
        home.set("sensor.a", "1", Map.of("k", 1));
        try (TestClient client = TestClient.enter(home)) {
            assertThat(subscribed(client, "")).hasSize(2);
            later();
            home.set("sensor.a", "2", Map.of("k", 1));
            later();
            home.set("sensor.a", "2", Map.of("n", "x"));
            later();
            home.set("sensor.b", "on", Map.of());
            home.remove("sensor.b");
            assertThat(withoutContext(event(client)))
                    .isEqualTo(
                            "{\"c\":{\"sensor.a\":{\"+\":{\"s\":\"2\",\"lc\":1795423881.308786,"
                                    + "\"c\":\"ID\"}}}}");
            assertThat(withoutContext(event(client)))
                    .isEqualTo(
                            "{\"c\":{\"sensor.a\":{\"+\":{\"lu\":1795423882.308786,\"c\":\"ID\","
                                    + "\"a\":{\"n\":\"x\"}},\"-\":{\"a\":[\"k\"]}}}}");
            assertThat(withoutContext(event(client)))
                    .isEqualTo(
                            "{\"a\":{\"sensor.b\":{\"s\":\"on\",\"a\":{},\"c\":\"ID\","
                                    + "\"lc\":1795423883.308786}}}");
            assertThat(JsonText.of(event(client))).isEqualTo("{\"r\":[\"sensor.b\"]}");
        }
    }

    @Test
    void a_context_is_an_id_alone_unless_it_says_more() {
        Facts before =
                new Facts(
                        "1", "{}", "{\"id\":\"A\",\"parent_id\":null,\"user_id\":null}", 0, 0, "");
        Facts by =
                new Facts(
                        "2", "{}", "{\"id\":\"B\",\"parent_id\":null,\"user_id\":\"U\"}", 1, 1, "");
        assertThat(Compressed.event("a.b", null, before)).contains("\"c\":\"A\"");
        assertThat(Compressed.event("a.b", null, by))
                .contains("\"c\":{\"id\":\"B\",\"parent_id\":null,\"user_id\":\"U\"}");
        assertThat(Compressed.event("a.b", before, by))
                .contains("\"c\":{\"user_id\":\"U\",\"id\":\"B\"}");
        assertThat(Compressed.event("a.b", by, before))
                .contains("\"c\":{\"user_id\":null,\"id\":\"A\"}");
    }

    /** As Python compares them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'k':1}|{'k':1.0}|",
                "{'k':1}|{'k':true}|",
                "{}|{'k':null}|",
                "{'k':1}|{'k':null}|,'a':{'k':null}",
                "{'k':1}|{'k':2}|,'a':{'k':2}",
                "{'k':[1]}|{'k':[2]}|,'a':{'k':[2]}"
            })
    void attributes_are_told_where_they_differ(String old, String now, String told) {
        String context = "{\"id\":\"A\",\"parent_id\":null,\"user_id\":null}";
        Facts before = new Facts("1", old.replace('\'', '"'), context, 5_000_000, 5_000_000, "");
        Facts after = new Facts("1", now.replace('\'', '"'), context, 5_000_000, 6_000_000, "");
        String more = told == null ? "" : told.replace('\'', '"');
        assertThat(Compressed.event("a.b", before, after))
                .isEqualTo("{\"c\":{\"a.b\":{\"+\":{\"lu\":6.0" + more + "}}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'entity_ids':['light.a']|light.a",
                "'include':{'domains':['light']}|light.a light.b",
                "'include':{'entity_globs':['*.a']}|light.a sensor.a",
                "'include':{'entity_globs':['[!s]*.[b-d]','[]x']}|light.b",
                "'exclude':{'domains':['light','zone','sensor']}|",
                "'exclude':{'entities':['light.a'],'domains':['sensor']}|light.b",
                "'include':{'domains':['light']},'exclude':{'entity_globs':['*.a']}|light.b",
                "'include':{'entities':['light.a']},'exclude':{'domains':['light','sensor']}|light.a",
                "'include':{'entities':['light.a']},'exclude':{'entities':['light.a']}|light.a"
            })
    void tells_of_those_that_were_asked_for(String fields, String expected) {
        for (String id : List.of("light.a", "light.b", "sensor.a")) {
            home.set(id, "1", Map.of());
        }
        try (TestClient client = TestClient.enter(home)) {
            Map<?, ?> told = subscribed(client, "," + fields.replace('\'', '"'));
            String ids =
                    told.keySet().stream()
                            .map(String::valueOf)
                            .filter(id -> id.matches("(light|sensor)\\.[ab]"))
                            .collect(Collectors.joining(" "));
            assertThat(ids).isEqualTo(expected == null ? "" : expected);
        }
    }

    @Test
    void nothing_comes_after_unsubscribing() {
        try (TestClient client = TestClient.enter(home)) {
            subscribed(client, "");
            assertThat(home.entitySubscriptions()).isEqualTo(1);
            client.ask("\"type\":\"unsubscribe_events\",\"subscription\":1");
            assertThat(home.entitySubscriptions()).isZero();
            home.burst(1);
            client.command("\"type\":\"ping\"");
            assertThat(client.next()).containsEntry("type", "pong");
        }
    }

    @Test
    void a_lost_change_is_an_error_here_too() {
        try (TestClient client = TestClient.enter(home)) {
            subscribed(client, "");
            home.loseEvents(1);
            home.burst(2);
            assertThat(TestClient.error(client.next())).startsWith("unknown_error");
            assertThat(event(client).get("c")).isNotNull();
        }
    }

    @Test
    void an_older_home_knows_less() {
        home.close();
        home = started(HomeSettings.defaults().withVersion("2022.3.8"));
        try (TestClient client = TestClient.enter(home)) {
            assertThat(TestClient.error(client.ask(ALL))).startsWith("unknown_command");
        }
        home.close();
        home = started(HomeSettings.defaults().withVersion("2024.8.3"));
        try (TestClient client = TestClient.enter(home)) {
            String filter = ",\"include\":{\"domains\":[\"light\"]}";
            assertThat(TestClient.error(client.ask(ALL + filter))).startsWith("invalid_format");
            assertThat(client.ask(ALL)).containsEntry("success", true);
        }
    }
}
