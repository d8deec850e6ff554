package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

class DoorTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private static final String CHANGES =
            "\"type\":\"subscribe_events\",\"event_type\":\"state_changed\"";

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final SimulatedHome home = SimulatedHome.start(HomeSettings.defaults(), now::get);

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void a_closed_port_refuses_newcomers_and_disturbs_nobody_who_is_there() {
        int port = home.port();
        try (TestClient client = TestClient.enter(home)) {
            client.ask(CHANGES);
            home.door().stopListening();
            home.door().stopListening();
            assertThatThrownBy(() -> TestClient.connect(home))
                    .hasCauseInstanceOf(ConnectException.class);
            home.burst(2);
            assertThat(client.changes(2)).hasSize(2);
            home.door().listen();
            home.door().listen();
            TestClient.enter(home).close();
            assertThat(home.port()).isEqualTo(port);
            assertThat(client.ask("\"type\":\"ping\"")).containsEntry("type", "pong");
        }
    }

    @Test
    void it_tells_since_when_the_port_is_open() {
        assertThat(home.door().listeningSince()).hasValue(START);
        now.set(START.plusSeconds(1));
        assertThat(home.door().listeningSince()).hasValue(START);
        home.door().stopListening();
        assertThat(home.door().listeningSince()).isEmpty();
        home.door().listen();
        assertThat(home.door().listeningSince()).hasValue(START.plusSeconds(1));
        home.close();
        assertThat(home.door().listeningSince()).isEmpty();
        home.door().listen();
        assertThat(home.door().listeningSince()).isEmpty();
    }

    @Test
    void a_port_that_was_taken_meanwhile_is_named() throws IOException {
        home.door().stopListening();
        try (ServerSocket other =
                new ServerSocket(home.port(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(home.door()::listen)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort());
        }
    }

    @Test
    void a_revoked_token_ends_all_connections_and_opens_nothing() {
        try (TestClient client = TestClient.enter(home)) {
            home.door().revokeToken();
            assertThat(client.closeCode()).isEqualTo(1000);
        }
        refused(HomeSettings.defaults().token());
        TestClient.enter(home, HomeSettings.defaults().readOnlyToken().orElseThrow()).close();
    }

    private void refused(String token) {
        int before = home.refusedAuthentications();
        try (TestClient client = TestClient.connect(home)) {
            client.next();
            client.send(TestClient.auth(token));
            assertThat(client.next()).containsEntry("type", "auth_invalid");
            assertThat(client.closeCode()).isEqualTo(1000);
        }
        assertThat(home.refusedAuthentications()).isEqualTo(before + 1);
    }

    @Test
    void another_token_takes_the_place_of_the_one_before() {
        try (TestClient client = TestClient.enter(home)) {
            home.door().acceptToken("another");
            refused(HomeSettings.defaults().token());
            assertThat(client.ask("\"type\":\"ping\"")).containsEntry("type", "pong");
        }
        try (TestClient client = TestClient.enter(home, "another")) {
            assertThat(client.ask("\"type\":\"auth/current_user\"").toString())
                    .contains("is_admin=true");
            home.door().revokeToken();
            assertThat(client.closeCode()).isEqualTo(1000);
        }
        home.door().acceptToken(HomeSettings.defaults().token());
        TestClient.enter(home).close();
        assertThatThrownBy(() -> home.door().acceptToken(" "))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
