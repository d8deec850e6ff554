package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class ProtocolTest {
    private static final String TOKEN = "simulated-home-token-0123456789abcdef";
    private static final String READER = "simulated-home-read-only-token-0123456789";

    private SimulatedHome home = SimulatedHome.start(HomeSettings.defaults());

    @AfterEach
    void close() {
        home.close();
    }

    private void restart(HomeSettings settings) {
        home.close();
        home = SimulatedHome.start(settings);
    }

    @Test
    void an_administrator_comes_in_and_is_counted() {
        try (TestClient client = TestClient.enter(home)) {
            assertThat(client.frame())
                    .isEqualTo("{\"type\":\"auth_required\",\"ha_version\":\"2026.11.0\"}");
            assertThat(client.ask("\"type\":\"auth/current_user\"").toString())
                    .contains("is_admin=true");
            assertThat(home.clients()).isEqualTo(1);
            assertThat(home.authentications()).isEqualTo(1);
            assertThat(home.connectionsAccepted()).isEqualTo(1);
        }
        TestClient.until(() -> home.clients() == 0);
    }

    @Test
    void a_wrong_token_is_refused_and_the_connection_closed_with_1000() {
        try (TestClient client = TestClient.connect(home)) {
            client.send("{\"type\":\"auth\",\"access_token\":\"wrong\"}");
            client.next();
            assertThat(client.next())
                    .isEqualTo(
                            JsonText.object(
                                    "type", "auth_invalid",
                                    "message", "Invalid access token or password"));
            assertThat(client.closeCode()).isEqualTo(1000);
            assertThat(home.refusedAuthentications()).isEqualTo(1);
        }
    }

    @Test
    void the_default_tokens_are_as_long_and_plain_as_those_of_home_assistant() {
        HomeSettings settings = HomeSettings.defaults();
        assertThat(settings.token()).isEqualTo(TOKEN).matches("[A-Za-z0-9._-]{32,300}");
        assertThat(settings.readOnlyToken()).hasValue(READER);
        assertThat(READER).matches("[A-Za-z0-9._-]{32,300}");
    }

    @Test
    void an_auth_message_with_other_keys_is_refused() {
        for (String message :
                List.of(
                        "{\"type\":\"auth\",\"access_token\":\"" + TOKEN + "\",\"id\":1}",
                        "{\"type\":\"ping\"}",
                        "7")) {
            try (TestClient client = TestClient.connect(home)) {
                client.send(message);
                client.next();
                assertThat(String.valueOf(client.next().get("message")))
                        .startsWith("Auth message incorrectly formatted: ");
                assertThat(client.closeCode()).isEqualTo(1000);
            }
        }
    }

    @Test
    void a_client_that_does_not_authenticate_is_closed() {
        restart(HomeSettings.defaults().withAuthTimeout(Duration.ofMillis(50)));
        try (TestClient client = TestClient.connect(home)) {
            assertThat(client.closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void invalid_JSON_closes_with_1000_before_and_after_authentication() {
        try (TestClient client = TestClient.connect(home)) {
            client.send("{nonsense");
            assertThat(client.closeCode()).isEqualTo(1000);
        }
        try (TestClient client = TestClient.enter(home)) {
            client.send("{\"id\":1} {");
            assertThat(client.closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void malformed_commands_have_their_id_echoed() {
        try (TestClient client = TestClient.enter(home)) {
            String error = "invalid_format: Message incorrectly formatted.";
            for (String id : List.of("null", "\"3\"", "0", "-4", "1.5", "true")) {
                client.send("{\"id\":" + id + ",\"type\":\"ping\"}");
                Map<?, ?> answer = client.next();
                assertThat(JsonText.of(answer.get("id"))).isEqualTo(id);
                assertThat(TestClient.error(answer)).isEqualTo(error);
            }
            client.send("{\"id\":1,\"type\":5}");
            assertThat(TestClient.error(client.next())).isEqualTo(error);
            client.send("\"text\"");
            assertThat(TestClient.error(client.next())).isEqualTo(error);
        }
    }

    @Test
    void ids_have_to_increase_but_an_unknown_command_does_not_use_its_id_up() {
        try (TestClient client = TestClient.enter(home)) {
            client.send("{\"id\":5,\"type\":\"no/such\"}");
            assertThat(TestClient.error(client.next()))
                    .isEqualTo("unknown_command: Unknown command.");
            client.send("{\"id\":5,\"type\":\"ping\"}");
            assertThat(client.next()).isEqualTo(JsonText.object("id", 5, "type", "pong"));
            client.send("{\"id\":5,\"type\":\"ping\"}");
            assertThat(TestClient.error(client.next()))
                    .isEqualTo("id_reuse: Identifier values have to increase.");
            client.send("{\"id\":9,\"type\":\"ping\",\"more\":1}");
            assertThat(TestClient.error(client.next())).startsWith("invalid_format: extra keys");
            client.send("{\"id\":9,\"type\":\"ping\"}");
            assertThat(TestClient.error(client.next())).startsWith("id_reuse");
        }
    }

    @Test
    void an_array_of_commands_is_answered_one_by_one() {
        try (TestClient client = TestClient.enter(home)) {
            client.send("[{\"id\":1,\"type\":\"ping\"},{\"id\":2,\"type\":\"ping\"},3]");
            assertThat(client.next()).containsEntry("id", 1);
            assertThat(client.next()).containsEntry("id", 2);
            assertThat(client.next()).containsEntry("id", 0);
            assertThat(client.arrays()).isZero();
        }
    }

    @Test
    void the_home_tells_its_configuration_services_and_recorder() {
        try (TestClient client = TestClient.enter(home)) {
            Map<?, ?> config = TestClient.at(client.ask("\"type\":\"get_config\""), "result");
            assertThat(config.get("state")).isEqualTo("RUNNING");
            assertThat(config.get("version")).isEqualTo("2026.11.0");
            assertThat(config.get("components"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .contains("history");
            assertThat(client.ask("\"type\":\"get_services\"").toString()).contains("turn_on");
            Map<?, ?> recorder = TestClient.at(client.ask("\"type\":\"recorder/info\""), "result");
            assertThat(recorder.get("backlog")).isEqualTo(0);
        }
    }

    @Test
    void registries_describe_the_entities() {
        try (TestClient client = TestClient.enter(home)) {
            for (String name : List.of("entity", "device", "area", "floor", "label")) {
                Map<?, ?> answer = client.ask("\"type\":\"config/" + name + "_registry/list\"");
                assertThat(answer.get("result"))
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .hasSizeGreaterThan(1);
            }
            Object states = client.ask("\"type\":\"get_states\"").get("result");
            assertThat(states).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(200);
            assertThat(JsonText.of(states)).contains("°C", "µg/m³", "m³", "Wohnzimmer, Süd");
        }
    }

    @Test
    void a_reader_may_subscribe_to_changes_but_not_to_everything() {
        try (TestClient client = TestClient.enter(home, READER)) {
            String unauthorized = "unauthorized: Unauthorized";
            String subscribe = "\"type\":\"subscribe_events\"";
            assertThat(TestClient.error(client.ask(subscribe))).isEqualTo(unauthorized);
            assertThat(TestClient.error(client.ask(subscribe + ",\"event_type\":\"call_service\"")))
                    .isEqualTo(unauthorized);
            assertThat(TestClient.error(client.ask("\"type\":\"fire_event\",\"event_type\":\"x\"")))
                    .isEqualTo(unauthorized);
            assertThat(client.ask(subscribe + ",\"event_type\":\"state_changed\""))
                    .containsEntry("success", true);
            home.burst(3);
            assertThat(client.changes(3)).hasSize(3);
        }
    }

    @Test
    void state_reported_cannot_be_subscribed_to_and_is_not_part_of_everything() {
        try (TestClient client = TestClient.enter(home)) {
            assertThat(
                            TestClient.error(
                                    client.ask(
                                            "\"type\":\"subscribe_events\",\"event_type\":\"state_reported\"")))
                    .startsWith("home_assistant_error: Event filter is required");
            client.ask("\"type\":\"subscribe_events\"");
            home.fire("state_reported", "{}");
            home.fire("call_service", "{\"domain\":\"light\"}");
            assertThat(TestClient.at(client.next(), "event").get("event_type"))
                    .isEqualTo("call_service");
        }
    }

    @Test
    void events_stop_after_unsubscribing() {
        try (TestClient client = TestClient.enter(home)) {
            client.ask("\"type\":\"subscribe_events\",\"event_type\":\"state_changed\"");
            client.ask("\"type\":\"subscribe_events\",\"event_type\":\"made_up\"");
            assertThat(home.subscriptions()).isEqualTo(2);
            assertThat(client.ask("\"type\":\"unsubscribe_events\",\"subscription\":1"))
                    .containsEntry("success", true);
            assertThat(
                            TestClient.error(
                                    client.ask(
                                            "\"type\":\"unsubscribe_events\",\"subscription\":1")))
                    .isEqualTo("not_found: Subscription not found.");
            home.burst(5);
            assertThat(client.ask("\"type\":\"ping\"")).containsEntry("type", "pong");
            client.ask(
                    "\"type\":\"fire_event\",\"event_type\":\"made_up\",\"event_data\":{\"a\":[1]}");
            assertThat(home.subscriptions()).isEqualTo(1);
        }
    }

    @Test
    void coalesced_messages_come_as_arrays_with_nothing_lost() {
        try (TestClient client = TestClient.enter(home)) {
            client.ask("\"type\":\"supported_features\",\"features\":{\"coalesce_messages\":1}");
            client.ask("\"type\":\"subscribe_events\",\"event_type\":\"state_changed\"");
            home.stall();
            home.burst(3000);
            home.resume();
            assertThat(client.changes(3000)).hasSize(3000);
            assertThat(client.arrays()).isPositive();
        }
    }

    @Test
    void a_path_prefix_is_part_of_the_address() {
        restart(HomeSettings.defaults().withPathPrefix("/ha"));
        try (TestClient client = TestClient.connect(home, "/ha")) {
            assertThat(client.next()).containsEntry("type", "auth_required");
        }
        assertThatThrownBy(() -> TestClient.connect(home))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(404));
    }
}
