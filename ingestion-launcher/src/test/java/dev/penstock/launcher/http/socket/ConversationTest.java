package dev.penstock.launcher.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.config.ClientSettings;
import dev.penstock.launcher.http.server.RawPeer;
import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;

/** What is said between a client and Penstock. */
final class ConversationTest {
    private static final String PING = "{\"type\":\"ping\"}";

    @Test
    void a_client_is_welcomed_and_every_answer_has_its_ids() throws Exception {
        try (Hosted hosted = new Hosted();
                SocketPeer client = hosted.client()) {
            assertThat(client.hear())
                    .hasToString(
                            "{\"type\":\"connection\",\"status\":\"connected\",\"message\":"
                                    + "\"Connected to Penstock\",\"version\":\"1.2.3\","
                                    + "\"correlation_id\":\"its-id\"}");
            client.say("{\"type\":\"ping\",\"id\":\"a\"}");
            assertThat(client.hear())
                    .hasToString(
                            "{\"type\":\"pong\",\"id\":\"a\",\"timestamp\":"
                                    + "\"2026-11-03T08:09:10Z\",\"correlation_id\":\"its-id\"}");
            client.say("{\"type\":\"subscribe\",\"id\":7,\"channels\":[\"gaps\",\"status\"]}");
            assertThat(client.hear())
                    .hasToString(
                            "{\"type\":\"subscription\",\"id\":7,\"status\":\"subscribed\","
                                    + "\"channels\":[\"status\",\"gaps\"],"
                                    + "\"correlation_id\":\"its-id\"}");
            client.say("{\"type\":\"unsubscribe\",\"channels\":[\"status\",\"events\"]}");
            assertThat(client.hear().path("channels")).hasToString("[\"gaps\"]");
            client.say("{\"type\":\"unsubscribe\"}");
            assertThat(client.hear().path("channels")).hasToString("[]");
            client.say("{\"type\":\"dance\",\"id\":-1}");
            JsonNode error = client.hear();
            assertThat(error.path("type").asString()).isEqualTo("error");
            assertThat(error.path("code").asString()).isEqualTo("unknown_type");
            assertThat(error.path("id").asInt()).isEqualTo(-1);
            assertThat(error.path("correlation_id").asString()).isEqualTo("its-id");
        }
    }

    @Test
    void a_ping_frame_is_answered_with_what_it_holds() throws Exception {
        try (Hosted hosted = new Hosted();
                SocketPeer client = hosted.welcomed()) {
            client.send(SocketPeer.frame(9, new byte[] {1, 2, 3}));
            SocketPeer.Frame pong = client.next();

            assertThat(pong.kind()).isEqualTo(10);
            assertThat(pong.payload()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void a_close_is_answered_with_its_code_and_ends_the_connection() throws Exception {
        try (Hosted hosted = new Hosted();
                SocketPeer client = hosted.welcomed()) {
            client.send(SocketPeer.frame(8, new byte[] {0x0f, (byte) 0xa0, 'x'}));

            assertThat(client.closedWith()).isEqualTo(4000);
            client.awaitEnd();
            hosted.awaitFarewells(1);
            assertThat(hosted.farewells()).containsExactly(Farewell.LEFT);
            assertThat(hosted.clients().count()).isZero();
        }
    }

    @Test
    void one_that_hangs_up_is_gone_and_its_place_is_free() throws Exception {
        try (Hosted hosted = new Hosted(new ClientSettings(1024, 60, Duration.ofMinutes(1), 1))) {
            SocketPeer client = hosted.welcomed();
            try (RawPeer another = RawPeer.to(hosted.port())) {
                assertThat(another.send(SocketPeer.opening("/ws")).reply().status()).isEqualTo(503);
            }
            client.hangUp();
            hosted.awaitFarewells(1);

            assertThat(hosted.farewells()).containsExactly(Farewell.GONE);
            Await.until(
                    "there is a place",
                    Duration.ofSeconds(30),
                    () -> hosted.clients().count() == 0);
            hosted.welcomed().close();
        }
    }

    @Test
    void the_first_message_may_be_the_token() throws Exception {
        try (Hosted hosted = new Hosted().distrusting();
                SocketPeer client = hosted.client()) {
            assertThat(client.hear().path("type").asString()).isEqualTo("auth_required");
            client.say("{\"type\":\"auth\",\"token\":\"" + Hosted.TOKEN + "\"}");
            assertThat(client.hear().path("type").asString()).isEqualTo("connection");
            client.say(PING);

            assertThat(client.hear().path("type").asString()).isEqualTo("pong");
        }
    }

    @Test
    void a_wrong_token_and_anything_else_before_it_are_unauthorized() throws Exception {
        for (String first :
                new String[] {
                    "{\"type\":\"auth\",\"token\":\"wrong\"}",
                    PING,
                    "{\"type\":\"subscribe\",\"channels\":[\"events\"]}"
                }) {
            try (Hosted hosted = new Hosted().distrusting();
                    SocketPeer client = hosted.client()) {
                client.hear("auth_required");
                // What comes after it is not looked at any more.
                client.say(first).say("{\"type\":\"auth\",\"token\":\"" + Hosted.TOKEN + "\"}");

                JsonNode error = client.hear();
                assertThat(error.path("code").asString()).isEqualTo("unauthorized");
                assertThat(error.toString()).doesNotContain("wrong");
                assertThat(client.next().code()).isEqualTo(1008);
                client.hangUp();
                hosted.awaitFarewells(1);
                assertThat(hosted.farewells()).containsExactly(Farewell.UNAUTHORIZED);
            }
        }
    }

    @Test
    void a_token_that_comes_too_late_is_too_late() throws Exception {
        try (Hosted hosted = new Hosted().distrusting();
                SocketPeer client = hosted.client()) {
            client.hear("auth_required");
            hosted.clock().advance(Duration.ofSeconds(9));
            hosted.tickUntilNews(client);

            assertThat(client.closedWith()).isEqualTo(1008);
        }
    }

    @Test
    void more_messages_than_allowed_are_refused_and_another_connection_changes_nothing()
            throws Exception {
        ClientSettings settings = new ClientSettings(1024, 3, Duration.ofMinutes(1), 10);
        try (Hosted hosted = new Hosted(settings)) {
            try (SocketPeer client = hosted.welcomed()) {
                assertThat(answer(client)).isEqualTo("pong");
                assertThat(answer(client)).isEqualTo("pong");
            }
            try (SocketPeer again = hosted.welcomed();
                    SocketPeer other =
                            SocketPeer.over(RawPeer.from("127.0.0.2", hosted.port()), "/ws")) {
                assertThat(answer(again)).isEqualTo("pong");
                assertThat(answer(again)).isEqualTo("error rate_limited");
                other.hear("connection");
                assertThat(answer(other)).isEqualTo("pong");
            }
            // Who was there before that would have been silent for too long.
            hosted.clock().advance(Duration.ofMinutes(2));
            try (SocketPeer later = hosted.welcomed()) {
                assertThat(answer(later)).isEqualTo("pong");
            }
        }
    }

    @Test
    void one_that_goes_on_regardless_is_closed() throws Exception {
        ClientSettings settings = new ClientSettings(1024, 3, Duration.ofMinutes(1), 10);
        try (Hosted hosted = new Hosted(settings);
                SocketPeer client = hosted.welcomed()) {
            for (int i = 0; i < 7; i++) {
                client.say(PING);
            }

            assertThat(client.closedWith()).isEqualTo(1008);
            client.hangUp();
            hosted.awaitFarewells(1);
            assertThat(hosted.farewells()).containsExactly(Farewell.VIOLATION);
        }
    }

    private static String answer(SocketPeer client) throws IOException {
        JsonNode answer = client.say(PING).hear();
        return (answer.path("type").asString() + " " + answer.path("code").asString("")).strip();
    }

    @Test
    void a_message_of_more_than_the_limit_is_told_and_closed() throws Exception {
        try (Hosted hosted = new Hosted(new ClientSettings(1024, 3, Duration.ofMinutes(1), 10));
                SocketPeer client = hosted.welcomed();
                SocketPeer other = hosted.welcomed()) {
            client.say("x".repeat(1025));
            assertThat(client.hear().path("code").asString()).isEqualTo("too_large");
            assertThat(client.closedWith()).isEqualTo(1009);
            other.send(SocketPeer.frame(2, new byte[] {1}));
            assertThat(other.hear().path("code").asString()).isEqualTo("binary");
            assertThat(other.closedWith()).isEqualTo(1003);
        }
    }

    @Test
    void too_many_pings_are_too_many() throws Exception {
        try (Hosted hosted = new Hosted();
                SocketPeer client = hosted.welcomed()) {
            for (int i = 0; i < 60; i++) {
                client.send(SocketPeer.frame(9, new byte[0]));
                client.next();
            }
            hosted.clock().advance(Duration.ofSeconds(11));
            for (int i = 0; i < 61; i++) {
                client.tryToSend(SocketPeer.frame(i % 2 == 0 ? 9 : 10, new byte[0]));
            }

            assertThat(client.closedWith()).isEqualTo(1008);
        }
    }

    @Test
    void one_that_says_nothing_is_pinged_and_then_closed() throws Exception {
        try (Hosted hosted = new Hosted();
                SocketPeer client = hosted.welcomed()) {
            hosted.clock().advance(Duration.ofSeconds(20));
            hosted.tickUntilNews(client);
            assertThat(client.next().kind()).isEqualTo(9);
            hosted.clock().advance(Duration.ofSeconds(60));

            hosted.tickUntilNews(client);
            assertThat(client.closedWith()).isEqualTo(1001);
            hosted.clock().advance(Duration.ofSeconds(6));
            client.awaitEnd();
            hosted.awaitFarewells(1);
            assertThat(hosted.farewells()).containsExactly(Farewell.SILENT);
        }
    }

    @Test
    void a_message_that_is_never_finished_is_closed() throws Exception {
        try (Hosted hosted = new Hosted();
                SocketPeer client = hosted.welcomed()) {
            client.send(SocketPeer.frame(0x01, 1, new byte[] {'a'}));
            client.send(SocketPeer.frame(9, new byte[0]));
            client.next();
            hosted.clock().advance(Duration.ofSeconds(10));
            hosted.tickUntilNews(client);

            assertThat(client.closedWith()).isEqualTo(1008);
        }
    }

    @Test
    void one_that_does_not_answer_a_close_is_cut_off() throws Exception {
        try (Hosted hosted = new Hosted();
                SocketPeer client = hosted.welcomed()) {
            client.send(SocketPeer.frame(0x81, 100_000, new byte[0]));
            assertThat(client.closedWith()).isEqualTo(1009);
            Await.until(
                    "it is cut off",
                    Duration.ofSeconds(30),
                    () -> {
                        hosted.clock().advance(Duration.ofSeconds(2));
                        return client.raw().ended();
                    });
            hosted.awaitFarewells(1);
        }
    }

    @Test
    void clients_are_told_that_it_stops() throws Exception {
        Hosted hosted = new Hosted();
        try (SocketPeer client = hosted.welcomed()) {
            hosted.close();

            assertThat(client.closedWith()).isEqualTo(1001);
            assertThat(hosted.clients().enter(true, InetAddress.getLoopbackAddress())).isFalse();
        }
    }
}
