package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

class RawSocketTest {
    private static final String GET = "GET /api/websocket HTTP/1.1";

    private SimulatedHome home = SimulatedHome.start(HomeSettings.defaults());

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void the_upgrade_proves_that_the_key_was_read() throws IOException {
        try (RawClient client = new RawClient(home)) {
            assertThat(client.upgrade("GET /api/websocket?x=1 HTTP/1.1"))
                    .startsWith("HTTP/1.1 101 ")
                    .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        }
    }

    @Test
    void requests_that_are_no_upgrade_get_an_HTTP_status() throws IOException {
        assertThat(answer("POST /api/websocket HTTP/1.1\r\n\r\n")).contains(" 405 ");
        assertThat(answer("GET / HTTP/1.1\r\n\r\n")).contains(" 404 ");
        assertThat(answer(GET + "\r\nUpgrade: websocket\r\n\r\n")).contains(" 400 Bad Request");
        assertThat(answer("nonsense\r\n\r\n")).contains(" 400 ");
    }

    private String answer(String request) throws IOException {
        try (RawClient client = new RawClient(home)) {
            return client.head(request);
        }
    }

    @Test
    void an_endless_request_is_cut_off() throws IOException {
        try (RawClient client = new RawClient(home)) {
            client.write("x".repeat(17_000).getBytes(StandardCharsets.ISO_8859_1));
            assertThat(client.drain()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void pings_are_answered_and_a_close_is_echoed() throws IOException {
        try (RawClient client = RawClient.enter(home)) {
            client.frame(0x89, (byte) 'h', (byte) 'i');
            assertThat(client.frame()).isEqualTo("10:hi");
            client.frame(0x8a);
            client.frame(0x82, (byte) 1);
            client.frame(0x88, (byte) 3, (byte) 0xe9);
            assertThat(client.frame()).isEqualTo("8:1001");
            assertThat(client.drain()).isZero();
        }
    }

    @Test
    void fragments_are_put_together_around_a_ping() throws IOException {
        try (RawClient client = RawClient.enter(home)) {
            client.frame(0x01, "{\"id\":1,".getBytes(StandardCharsets.UTF_8));
            client.frame(0x89);
            client.frame(0x80, "\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(client.frame()).isEqualTo("10:");
            assertThat(client.frame()).isEqualTo("1:{\"id\":1,\"type\":\"pong\"}");
        }
    }

    @Test
    void broken_frames_close_with_the_code_of_the_fault() throws IOException {
        byte[] unmasked = {(byte) 0x81, 1, 'x'};
        byte[] reserved = {(byte) 0xc1, (byte) 0x80, 0, 0, 0, 0};
        byte[] outOfTurn = {(byte) 0x80, (byte) 0x80, 0, 0, 0, 0};
        byte[] longPing = {(byte) 0x89, (byte) 0xfe, 0, 126};
        byte[] fragmentedPing = {0x09, (byte) 0x80, 0, 0, 0, 0};
        byte[] huge = {(byte) 0x81, (byte) 0xff, 0, 0, 0, 1, 0, 0, 0, 0};
        assertThat(closedBy(unmasked)).isEqualTo("8:1002");
        assertThat(closedBy(reserved)).isEqualTo("8:1002");
        assertThat(closedBy(outOfTurn)).isEqualTo("8:1002");
        assertThat(closedBy(longPing)).isEqualTo("8:1002");
        assertThat(closedBy(fragmentedPing)).isEqualTo("8:1002");
        assertThat(closedBy(huge)).isEqualTo("8:1009");
    }

    private String closedBy(byte[] frame) throws IOException {
        try (RawClient client = RawClient.enter(home)) {
            client.write(frame);
            return client.frame();
        }
    }

    @Test
    void a_silent_client_is_pinged_and_then_dropped_without_a_close() throws IOException {
        home.close();
        home = SimulatedHome.start(HomeSettings.defaults().withHeartbeat(Duration.ofSeconds(1)));
        try (RawClient client = RawClient.enter(home)) {
            assertThat(client.frame()).isEqualTo("9:");
            client.frame(0x8a);
            assertThat(client.frame()).isEqualTo("9:");
            assertThat(client.drain()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_a_frame_is_forgotten() throws IOException {
        try (RawClient client = RawClient.enter(home)) {
            client.write((byte) 0x81, (byte) 0x85, (byte) 0);
        }
        TestClient.until(() -> home.clients() == 0);
    }
}
