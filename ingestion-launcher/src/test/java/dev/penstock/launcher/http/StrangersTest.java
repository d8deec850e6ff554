package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.ClientSettings;
import dev.penstock.launcher.config.HttpSettings;
import dev.penstock.launcher.http.server.RawPeer;
import dev.penstock.launcher.http.socket.SocketPeer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Clients that have shown no token yet. */
final class StrangersTest {
    private static final String TOKEN = "a-token-of-the-test-0123456789";
    private static final int WRONG_ONES = 20;

    private Endpoints endpoints;

    @BeforeEach
    void open() throws IOException {
        endpoints =
                Endpoints.open(
                        new HttpSettings(
                                "127.0.0.1",
                                0,
                                Optional.of(Secret.of(TOKEN)),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                ClientSettings.defaults()),
                        new Observed(Watched.VERSION, Timing.system()));
    }

    @AfterEach
    void close() {
        endpoints.close();
    }

    private SocketPeer stranger(String path) throws IOException {
        RawPeer peer = RawPeer.to(URI.create(endpoints.url()).getPort());
        SocketPeer stranger = SocketPeer.over(peer, path);
        stranger.hear("auth_required");
        return stranger;
    }

    private static SocketPeer shows(SocketPeer stranger, String token) throws IOException {
        return stranger.say("{\"type\":\"auth\",\"token\":\"" + token + "\"}");
    }

    @Test
    void may_say_little_before_they_are_in_and_much_afterwards() throws IOException {
        String much = "{\"type\":\"ping\",\"more\":\"" + "x".repeat(5_000) + "\"}";
        try (SocketPeer one = stranger("/ws");
                SocketPeer other = stranger("/ws")) {
            one.say(much);
            assertThat(one.hear().path("code").asString()).isEqualTo("too_large");
            assertThat(one.closedWith()).isEqualTo(1009);

            shows(other, TOKEN).hear("connection");
            other.say(much);
            assertThat(other.hear().path("type").asString()).isEqualTo("pong");
        }
    }

    @Test
    void are_not_told_that_a_right_token_is_wrong_where_none_is_looked_at() throws IOException {
        for (int i = 0; i < WRONG_ONES; i++) {
            try (SocketPeer guessing = stranger("/ws")) {
                shows(guessing, "wrong");
                assertThat(guessing.hear().path("code").asString()).isEqualTo("unauthorized");
                assertThat(guessing.closedWith()).isEqualTo(1008);
            }
        }
        try (SocketPeer right = stranger("/ws")) {
            JsonNode answer = shows(right, TOKEN).hear();

            assertThat(answer.path("code").asString()).isEqualTo("rate_limited");
            assertThat(answer.path("message").asString()).contains("wait a minute");
            assertThat(right.closedWith()).isEqualTo(1008);
        }
    }

    @Test
    void have_one_guess_what_to_say() throws IOException {
        try (SocketPeer stranger = stranger("/ws")) {
            stranger.say("hello").say("hello");

            assertThat(stranger.hear().path("code").asString()).isEqualTo("invalid_json");
            assertThat(stranger.closedWith()).isEqualTo(1008);
        }
    }

    @Test
    void are_not_told_which_homes_there_are() throws IOException {
        try (SocketPeer stranger = stranger("/ws/status?home=attic")) {
            shows(stranger, TOKEN);

            assertThat(stranger.hear().path("type").asString()).isEqualTo("connection");
        }
    }
}
