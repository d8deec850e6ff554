package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.ClientSettings;
import dev.penstock.launcher.config.HttpSettings;
import dev.penstock.launcher.http.server.RawPeer;
import dev.penstock.launcher.http.socket.SocketPeer;
import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a WebSocket is asked for, and who gets one. */
final class SocketsTest {
    private static final String TOKEN = "a-token-of-the-test-0123456789";
    private static final String UPGRADE = "Upgrade: websocket\r\n";
    private static final String CONNECTION = "Connection: Upgrade\r\n";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private static final String VERSION = "Sec-WebSocket-Version: 13\r\n";

    private static Endpoints open;

    @BeforeAll
    static void open() throws IOException {
        open = endpoints(Optional.empty(), 64);
    }

    @AfterAll
    static void close() {
        open.close();
    }

    private static Endpoints endpoints(Optional<String> token, int clients) throws IOException {
        ClientSettings settings = new ClientSettings(1024, 60, Duration.ofMinutes(1), clients);
        return Endpoints.open(
                new HttpSettings(
                        "127.0.0.1",
                        0,
                        token.map(Secret::of),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        settings),
                new Observed(Watched.VERSION, Timing.system()));
    }

    private static RawPeer peer(Endpoints endpoints) throws IOException {
        return RawPeer.to(URI.create(endpoints.url()).getPort());
    }

    private static RawPeer.Reply reply(Endpoints endpoints, String request) throws IOException {
        try (RawPeer peer = peer(endpoints)) {
            return peer.send(request).reply();
        }
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    private static String offered(String token) {
        return "Sec-WebSocket-Protocol: penstock, penstock.token."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(token.getBytes(StandardCharsets.UTF_8));
    }

    private static Arguments of(int status, String line, String... headers) {
        String host = "Host: localhost\r\n";
        return Arguments.of(status, line + "\r\n" + host + String.join("", headers) + "\r\n");
    }

    static Stream<Arguments> requests() {
        String get = "GET /ws HTTP/1.1";
        String two = "UPGRADE: x, WebSocket\r\nConnection: keep-alive\r\nconnection: upgrade\r\n";
        String shortKey = "Sec-WebSocket-Key: c2hvcnQ=\r\n";
        return Stream.of(
                of(101, get, UPGRADE, CONNECTION, KEY, VERSION),
                of(101, get, two, KEY, VERSION),
                of(426, get),
                of(426, get, UPGRADE, KEY, VERSION),
                of(426, get, CONNECTION, KEY, VERSION),
                of(426, get, "Upgrade: h2c\r\n", CONNECTION, KEY, VERSION),
                of(426, "GET /ws HTTP/1.0", UPGRADE, CONNECTION, KEY, VERSION),
                of(400, get, UPGRADE, CONNECTION, VERSION),
                of(400, get, UPGRADE, CONNECTION, KEY),
                of(400, get, UPGRADE, CONNECTION, KEY, "Sec-WebSocket-Version: 8\r\n"),
                of(400, get, UPGRADE, CONNECTION, VERSION, shortKey),
                of(400, get, UPGRADE, CONNECTION, VERSION, "Sec-WebSocket-Key: !\r\n"),
                of(400, get, UPGRADE, CONNECTION, KEY, VERSION, "Content-Length: 2\r\n"),
                of(405, "POST /ws HTTP/1.1", UPGRADE, CONNECTION, KEY, VERSION));
    }

    static Stream<Arguments> openings() {
        return Stream.of(
                Arguments.of(404, SocketPeer.opening("/ws/")),
                Arguments.of(404, SocketPeer.opening("/ws/status?home=none")),
                Arguments.of(404, SocketPeer.opening("/ws/status")),
                Arguments.of(421, SocketPeer.opening("http://evil.example/ws")),
                Arguments.of(403, SocketPeer.opening("/ws", "Origin: http://evil.example")),
                Arguments.of(403, SocketPeer.opening("/ws", "Origin: null")),
                Arguments.of(101, SocketPeer.opening("/ws", "Origin: http://127.0.0.1")));
    }

    @ParameterizedTest
    @MethodSource({"requests", "openings"})
    void a_request_is_answered_as_it_deserves(int status, String request) throws IOException {
        assertThat(reply(open, request).status()).as(request).isEqualTo(status);
    }

    @Test
    void the_answer_proves_that_a_websocket_was_understood() throws IOException {
        RawPeer.Reply plain = reply(open, SocketPeer.opening("/ws"));
        RawPeer.Reply named =
                reply(
                        open,
                        SocketPeer.opening(
                                "/ws", "Sec-WebSocket-Protocol: other, penstock, penstock.x"));

        // The example of RFC 6455 §1.3.
        assertThat(plain.headers())
                .containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                .containsEntry("upgrade", "websocket")
                .containsEntry("connection", "Upgrade")
                .doesNotContainKeys("sec-websocket-protocol", "content-length");
        assertThat(named.headers()).containsEntry("sec-websocket-protocol", "penstock");
    }

    @Test
    void what_is_refused_says_how_it_is_done() throws IOException {
        assertThat(reply(open, "GET /ws HTTP/1.1\r\nHost: localhost\r\n\r\n").headers())
                .containsEntry("upgrade", "websocket");
        assertThat(
                        reply(
                                        open,
                                        "GET /ws HTTP/1.1\r\nHost: localhost\r\n"
                                                + UPGRADE
                                                + CONNECTION
                                                + KEY
                                                + "\r\n")
                                .headers())
                .containsEntry("sec-websocket-version", "13");
    }

    @Test
    void the_right_token_lets_in_by_header_and_by_subprotocol() throws IOException {
        try (Endpoints endpoints = endpoints(Optional.of(TOKEN), 64)) {
            for (String shown : List.of(bearer(TOKEN), offered(TOKEN))) {
                try (SocketPeer client = SocketPeer.over(peer(endpoints), "/ws", shown)) {
                    assertThat(client.hear().path("type").asString()).isEqualTo("connection");
                }
            }
        }
    }

    @Test
    void a_wrong_token_gets_no_websocket() throws IOException {
        try (Endpoints endpoints = endpoints(Optional.of(TOKEN), 64)) {
            for (String shown : List.of(bearer("wrong"), offered("wrong"), bearer(""))) {
                RawPeer.Reply reply = reply(endpoints, SocketPeer.opening("/ws", shown));

                assertThat(reply.status()).as(shown).isEqualTo(401);
                assertThat(reply.body()).doesNotContain("wrong-").doesNotContain(TOKEN);
            }
        }
    }

    @Test
    void a_wrong_token_in_the_header_counts_before_a_right_one_that_is_offered()
            throws IOException {
        try (Endpoints endpoints = endpoints(Optional.of(TOKEN), 64)) {
            assertThat(
                            reply(
                                            endpoints,
                                            SocketPeer.opening(
                                                    "/ws", bearer("wrong"), offered(TOKEN)))
                                    .status())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws?token=" + TOKEN, "/ws?access_token=" + TOKEN, "/ws"})
    void a_token_in_the_address_is_no_token(String path) throws IOException {
        try (Endpoints endpoints = endpoints(Optional.of(TOKEN), 64);
                SocketPeer client = SocketPeer.over(peer(endpoints), path)) {
            assertThat(client.hear().path("type").asString()).isEqualTo("auth_required");
        }
    }

    @Test
    void wrong_first_messages_are_counted_with_all_other_wrong_tokens() throws IOException {
        try (Endpoints endpoints = endpoints(Optional.of(TOKEN), 64)) {
            for (int i = 0; i < 20; i++) {
                try (SocketPeer client = SocketPeer.over(peer(endpoints), "/ws")) {
                    client.hear("auth_required");
                    client.say("{\"type\":\"auth\",\"token\":\"wrong\"}");
                    assertThat(client.closedWith()).isEqualTo(1008);
                }
            }

            RawPeer.Reply reply = reply(endpoints, SocketPeer.opening("/ws", bearer(TOKEN)));
            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.headers()).containsEntry("retry-after", "60");
        }
    }

    @Test
    void those_without_a_token_take_no_place_from_those_who_have_one() throws Exception {
        try (Endpoints endpoints = endpoints(Optional.of(TOKEN), 2)) {
            int port = URI.create(endpoints.url()).getPort();
            SocketPeer[] strangers = new SocketPeer[4];
            for (int i = 0; i < strangers.length; i++) {
                strangers[i] = SocketPeer.over(RawPeer.from("127.0.0.2", port), "/ws");
                strangers[i].hear("auth_required");
            }
            try (RawPeer fifth = RawPeer.from("127.0.0.2", port)) {
                assertThat(fifth.send(SocketPeer.opening("/ws")).reply().status()).isEqualTo(503);
            }
            try (SocketPeer one = SocketPeer.over(peer(endpoints), "/ws", bearer(TOKEN));
                    SocketPeer other = SocketPeer.over(peer(endpoints), "/ws", bearer(TOKEN))) {
                one.hear("connection");
                other.hear("connection");
                // The right token is of no use while all places are taken.
                strangers[0].say("{\"type\":\"auth\",\"token\":\"" + TOKEN + "\"}");
                assertThat(strangers[0].closedWith()).isEqualTo(1013);
            }
            for (SocketPeer stranger : strangers) {
                stranger.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void there_are_as_many_clients_as_are_allowed(int most) throws Exception {
        try (Endpoints endpoints = endpoints(Optional.empty(), most)) {
            SocketPeer[] clients = new SocketPeer[most];
            for (int i = 0; i < most; i++) {
                clients[i] = SocketPeer.over(peer(endpoints), "/ws");
                clients[i].hear("connection");
            }
            assertThat(reply(endpoints, SocketPeer.opening("/ws")).status()).isEqualTo(503);
            clients[0].close();

            Await.until(
                    "a place is free",
                    Duration.ofSeconds(30),
                    () -> reply(endpoints, SocketPeer.opening("/ws")).status() == 101);
            for (SocketPeer client : clients) {
                client.close();
            }
        }
    }
}
