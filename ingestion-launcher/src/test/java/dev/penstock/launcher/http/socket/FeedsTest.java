package dev.penstock.launcher.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.launcher.http.server.RawPeer;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

/** What clients are told of what happens. */
final class FeedsTest {
    private static JsonNode event(SocketPeer client) throws Exception {
        return client.hear("event");
    }

    @Test
    void an_event_is_told_with_all_that_is_known_of_it() throws Exception {
        try (Hosted hosted = new Hosted();
                SocketPeer client = hosted.subscribed("\"channels\":[\"events\"]")) {
            hosted.happens("home", "light.a", "on");

            assertThat(event(client))
                    .hasToString(
                            "{\"type\":\"event\",\"home\":\"home\",\"event_type\":"
                                    + "\"state_changed\",\"entity_id\":\"light.a\","
                                    + "\"domain\":\"light\",\"state\":\"on\",\"old_state\":null,"
                                    + "\"attributes\":{},"
                                    + "\"last_changed\":\"1970-01-01T00:00:01.000000Z\","
                                    + "\"last_updated\":\"1970-01-01T00:00:02.000000Z\","
                                    + "\"time\":\"1970-01-01T00:00:02.000000Z\",\"context\":"
                                    + "{\"id\":null,\"parent_id\":null,\"user_id\":null}}");
        }
    }

    @Test
    void a_client_is_told_what_it_has_selected() throws Exception {
        String selection =
                "\"channels\":[\"events\"],\"entity_ids\":[\"sensor.*_power\"],"
                        + "\"domains\":[\"light\"],\"homes\":[\"one\"]";
        try (Hosted hosted = new Hosted();
                SocketPeer client = hosted.subscribed(selection)) {
            hosted.happens("two", "light.a", "1");
            hosted.happens("one", "switch.a", "2");
            hosted.happens("one", "sensor.a_power_b", "3");
            hosted.happens("one", "sensor.a_power", "4");
            hosted.happens("one", "light.b", "5");
            hosted.clients()
                    .listener()
                    .eventArrived(
                            "one",
                            new BusEvent(
                                    "call_service",
                                    "light",
                                    "turn_on",
                                    "{\"a\":1}",
                                    1,
                                    EventContext.UNKNOWN));

            assertThat(event(client).path("state").asString()).isEqualTo("4");
            assertThat(event(client).path("state").asString()).isEqualTo("5");
            JsonNode service = event(client);
            assertThat(service.path("service").asString()).isEqualTo("turn_on");
            assertThat(service.path("data")).hasToString("{\"a\":1}");
        }
    }

    @Test
    void a_later_selection_replaces_the_one_before_and_unsubscribing_ends_it() throws Exception {
        try (Hosted hosted = new Hosted();
                SocketPeer client =
                        hosted.subscribed("\"channels\":[\"events\"],\"domains\":[\"light\"]");
                SocketPeer other = hosted.subscribed("\"channels\":[\"events\"]")) {
            client.say("{\"type\":\"subscribe\",\"channels\":[\"events\"],\"domains\":[\"lock\"]}");
            client.hear("subscription");
            hosted.happens("home", "light.a", "1");
            hosted.happens("home", "lock.a", "2");
            assertThat(event(client).path("state").asString()).isEqualTo("2");
            client.say("{\"type\":\"unsubscribe\",\"channels\":[\"events\"]}");
            client.hear("subscription");
            hosted.happens("home", "lock.a", "3");
            // Whoever is still subscribed has had it, and so it has been passed on.
            for (String state : new String[] {"1", "2", "3"}) {
                assertThat(event(other).path("state").asString()).isEqualTo(state);
            }
            client.say("{\"type\":\"ping\"}");

            assertThat(client.hear().path("type").asString()).isEqualTo("pong");
        }
    }

    @Test
    void more_than_a_client_wants_in_a_second_are_left_out_and_counted() throws Exception {
        try (Hosted hosted = new Hosted();
                SocketPeer client =
                        hosted.subscribed("\"channels\":[\"events\"],\"max_per_second\":2");
                SocketPeer other = hosted.subscribed("\"channels\":[\"events\"]")) {
            for (int i = 0; i < 5; i++) {
                hosted.happens("home", "light.a", "state " + i);
            }
            assertThat(event(client).path("state").asString()).isEqualTo("state 0");
            assertThat(event(client).path("state").asString()).isEqualTo("state 1");
            // Once another client has had all of them, this second has seen all of them.
            other.hear(event -> event.path("state").asString().equals("state 4"));
            hosted.tickUntilNews(client);

            assertThat(client.hear())
                    .hasToString("{\"type\":\"skipped\",\"channel\":\"events\",\"count\":3}");
            hosted.happens("home", "light.a", "state 5");
            assertThat(event(client).path("state").asString()).isEqualTo("state 5");
        }
    }

    @Test
    void the_status_comes_every_second_and_the_past_with_the_first() throws Exception {
        try (Hosted hosted = new Hosted();
                SocketPeer client = hosted.subscribed("\"channels\":[\"status\"]")) {
            hosted.tickUntilNews(client);
            JsonNode first = client.hear();
            hosted.tickUntilNews(client);
            JsonNode second = client.hear();

            assertThat(first.path("type").asString()).isEqualTo("status");
            assertThat(first.path("history").asString()).isEqualTo("long");
            assertThat(second.has("history")).isFalse();
            assertThat(second.path("samples").asLong())
                    .isGreaterThan(first.path("samples").asLong());
        }
    }

    @Test
    void gaps_are_told_as_they_open_and_close() throws Exception {
        try (Hosted hosted = new Hosted();
                SocketPeer client = hosted.subscribed("\"channels\":[\"gaps\"]")) {
            hosted.clients().listener().gapOpened("home", Gap.open(7));
            hosted.happens("home", "light.a", "on");
            hosted.clients().listener().gapClosed("home", Gap.closed(7));

            assertThat(client.hear())
                    .hasToString(
                            "{\"type\":\"gap\",\"home\":\"home\",\"state\":\"opened\","
                                    + "\"gap\":{\"id\":7}}");
            assertThat(client.hear().path("state").asString()).isEqualTo("closed");
        }
    }

    @Test
    void the_house_comes_whole_once_it_is_known_and_then_what_changes() throws Exception {
        try (Hosted hosted = new Hosted()) {
            hosted.houseIsKnown(false);
            try (SocketPeer client = SocketPeer.over(RawPeer.to(hosted.port()), "/ws/status")) {
                client.hear("connection");
                client.say("{\"type\":\"ping\"}");
                assertThat(client.hear().path("type").asString()).isEqualTo("pong");
                hosted.houseIsKnown(true);
                hosted.tickUntilNews(client);
                JsonNode snapshot = client.hear();
                assertThat(snapshot.path("type").asString()).isEqualTo("snapshot");
                assertThat(snapshot.path("home").asString()).isEqualTo("home");
                assertThat(snapshot.path("lights").asInt()).isZero();
                hosted.lights(2);
                hosted.tickUntilNews(client);

                assertThat(client.hear())
                        .hasToString(
                                "{\"type\":\"delta\",\"home\":\"home\",\"section\":\"lights\","
                                        + "\"data\":2}");
            }
        }
    }

    @Test
    void nothing_can_be_subscribed_to_where_only_the_house_is_told() throws Exception {
        try (Hosted hosted = new Hosted();
                SocketPeer client = SocketPeer.over(RawPeer.to(hosted.port()), "/ws/status")) {
            client.hear("connection");
            for (String type : new String[] {"subscribe", "unsubscribe"}) {
                client.say("{\"type\":\"" + type + "\",\"channels\":[\"events\"]}");

                assertThat(client.hear("error").path("code").asString()).isEqualTo("unknown_type");
            }
        }
    }
}
