package dev.penstock.launcher.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that somebody else wrote: the one of the JDK. */
final class JdkClientTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Heard heard = new Heard();
    private Hosted hosted;
    private WebSocket socket;

    /** Everything the client is told, as text; what is no message begins with a word. */
    private static final class Heard implements WebSocket.Listener {
        private final BlockingQueue<String> all = new LinkedBlockingQueue<>();
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                all.add(message.toString());
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
            all.add("pong " + StandardCharsets.UTF_8.decode(payload));
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            all.add("close " + code);
            return null;
        }

        String next() throws InterruptedException {
            String next = all.poll(30, TimeUnit.SECONDS);
            assertThat(next).as("something within 30 s").isNotNull();
            return next;
        }

        JsonNode message() throws InterruptedException {
            return JSON.readTree(next());
        }

        String type() throws InterruptedException {
            return message().path("type").asString();
        }
    }

    @BeforeEach
    void connect() throws IOException, InterruptedException {
        hosted = new Hosted();
        socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .subprotocols("penstock")
                        .buildAsync(URI.create("ws://127.0.0.1:" + hosted.port() + "/ws"), heard)
                        .join();
        assertThat(heard.type()).isEqualTo("connection");
    }

    @AfterEach
    void close() {
        socket.abort();
        hosted.close();
    }

    private void say(String text) {
        socket.sendText(text, true).join();
    }

    @Test
    void the_subprotocol_is_chosen() {
        assertThat(socket.getSubprotocol()).isEqualTo("penstock");
    }

    @Test
    void it_is_told_what_it_subscribes_to_by_pattern_and_by_domain() throws Exception {
        say(
                """
                {"type":"subscribe","channels":["events"],
                 "entity_ids":["sensor.*"],"domains":["light"]}\
                """);
        assertThat(heard.type()).isEqualTo("subscription");
        hosted.happens("home", "switch.a", "1");
        hosted.happens("home", "sensor.a", "2");
        hosted.happens("home", "light.a", "3");

        assertThat(heard.message().path("entity_id").asString()).isEqualTo("sensor.a");
        assertThat(heard.message().path("entity_id").asString()).isEqualTo("light.a");
    }

    @Test
    void it_is_told_of_the_channels_it_has_and_of_those_only() throws Exception {
        say("{\"type\":\"subscribe\",\"channels\":[\"events\",\"gaps\"]}");
        assertThat(heard.type()).isEqualTo("subscription");
        say("{\"type\":\"unsubscribe\",\"channels\":[\"events\"]}");
        assertThat(heard.message().path("channels")).hasToString("[\"gaps\"]");
        hosted.happens("home", "light.a", "1");
        hosted.clients().listener().gapOpened("home", Gap.open(3));

        assertThat(heard.type()).isEqualTo("gap");
    }

    @Test
    void pings_of_both_kinds_are_answered() throws Exception {
        socket.sendPing(ByteBuffer.wrap("abc".getBytes(StandardCharsets.UTF_8))).join();
        assertThat(heard.next()).isEqualTo("pong abc");
        say("{\"type\":\"ping\"}");
        assertThat(heard.type()).isEqualTo("pong");
    }

    @Test
    void a_message_in_pieces_is_one_message() throws Exception {
        socket.sendText("{\"type\":", false).join();
        socket.sendText("\"ping\",\"id\":\"ä€😀\"}", true).join();

        assertThat(heard.message().path("id").asString()).isEqualTo("ä€😀");
    }

    @Test
    void it_closes_and_is_closed() throws Exception {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();

        assertThat(heard.next()).isEqualTo("close 1000");
        hosted.awaitFarewells(1);
        assertThat(hosted.farewells()).containsExactly(Farewell.LEFT);
    }

    @Test
    void it_learns_the_code_it_is_closed_with() throws Exception {
        say("x".repeat(70_000));

        assertThat(heard.message().path("code").asString()).isEqualTo("too_large");
        assertThat(heard.next()).isEqualTo("close 1009");
    }

    @Test
    void it_is_told_that_penstock_stops() throws Exception {
        hosted.close();

        assertThat(heard.next()).isEqualTo("close 1001");
    }
}
