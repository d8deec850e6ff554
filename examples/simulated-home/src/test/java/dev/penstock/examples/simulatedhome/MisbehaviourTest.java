package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

class MisbehaviourTest {
    private static final String CHANGES =
            "\"type\":\"subscribe_events\",\"event_type\":\"state_changed\"";

    private SimulatedHome home = SimulatedHome.start(HomeSettings.defaults());

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void clients_are_closed_with_any_code() {
        try (TestClient client = TestClient.enter(home)) {
            home.closeClients(1012);
            assertThat(client.closeCode()).isEqualTo(1012);
        }
    }

    @Test
    void clients_are_dropped_without_a_close() {
        try (TestClient client = TestClient.enter(home)) {
            home.dropClients();
            assertThat(client.closeCode()).isNotEqualTo(1000);
            TestClient.until(() -> home.clients() == 0);
        }
    }

    @Test
    void a_stalled_home_answers_after_it_resumes() {
        try (TestClient client = TestClient.enter(home)) {
            home.stall();
            client.command("\"type\":\"ping\"");
            home.burst(10);
            assertThat(client.heardNothing()).isTrue();
            home.resume();
            assertThat(client.next()).containsEntry("type", "pong");
        }
    }

    @Test
    void a_silent_home_swallows_answers_but_still_answers_pings_of_the_protocol()
            throws IOException {
        try (RawClient client = RawClient.enter(home)) {
            home.silence(true);
            client.text("{\"id\":1,\"type\":\"ping\"}");
            client.frame(0x89);
            assertThat(client.frame()).isEqualTo("10:");
            home.silence(false);
            client.text("{\"id\":2,\"type\":\"ping\"}");
            assertThat(client.frame()).isEqualTo("1:{\"id\":2,\"type\":\"pong\"}");
        }
    }

    @Test
    void commands_of_one_type_are_never_answered_until_they_are_again() {
        try (TestClient client = TestClient.enter(home)) {
            home.answerLate("get_states", true);
            home.answerLate("history/history_during_period", true);
            home.history().loaded(false);
            client.command("\"type\":\"get_states\"");
            client.command("\"type\":\"history/history_during_period\"");
            client.command("\"type\":\"ping\"");
            assertThat(client.next()).isEqualTo(JsonText.object("id", 3, "type", "pong"));
            client.send("{\"id\":3,\"type\":\"ping\"}");
            assertThat(TestClient.error(client.next())).startsWith("id_reuse");
            home.answerLate("get_states", false);
            client.command("\"type\":\"get_states\"");
            assertThat(client.next()).containsEntry("id", 4).containsEntry("success", true);
        }
    }

    @Test
    void upgrades_are_refused_with_any_status() {
        for (int status : List.of(403, 502, 503, 418)) {
            home.refuseConnections(status);
            assertThatThrownBy(() -> TestClient.connect(home))
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            no -> assertThat(no.getResponse().statusCode()).isEqualTo(status));
        }
        home.refuseConnections(0);
        TestClient.enter(home).close();
        assertThatThrownBy(() -> home.refuseConnections(99))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_good_token_is_refused_on_demand() {
        home.refuseToken(true);
        try (TestClient client = TestClient.connect(home)) {
            client.next();
            client.send(TestClient.auth(HomeSettings.defaults().token()));
            assertThat(client.next()).containsEntry("type", "auth_invalid");
        }
        home.refuseToken(false);
        TestClient.enter(home).close();
        assertThat(home.refusedAuthentications()).isEqualTo(1);
    }

    @Test
    void any_text_and_any_bytes_reach_the_client() {
        try (TestClient client = TestClient.enter(home)) {
            home.sendRaw("{\"id\":1,");
            client.frame();
            client.frame();
            assertThat(client.frame()).isEqualTo("{\"id\":1,");
            home.sendBytes(new byte[] {(byte) 0xff, 0});
            assertThat(client.closeCode()).isEqualTo(-1);
        }
    }

    @Test
    void a_lost_change_is_an_error_under_the_id_of_the_subscription() {
        home.close();
        home = SimulatedHome.start(HomeSettings.defaults().withJournal(true));
        try (TestClient client = TestClient.enter(home)) {
            client.ask("\"type\":\"ping\"");
            client.ask(CHANGES);
            client.ask("\"type\":\"subscribe_events\",\"event_type\":\"made_up\"");
            home.loseEvents(2);
            home.fire("made_up", "{}");
            home.burst(3);
            assertThat(client.next()).containsEntry("id", 3);
            assertThat(JsonText.of(client.next()))
                    .isEqualTo(
                            "{\"id\":2,\"type\":\"result\",\"success\":false,\"error\":"
                                    + "{\"code\":\"unknown_error\",\"message\":\"Invalid JSON in response\"}}");
            assertThat(TestClient.error(client.next())).startsWith("unknown_error");
            assertThat(client.changes(1)).containsExactly(home.changes().getLast());
            assertThat(home.changes()).hasSize(3);
            assertThatThrownBy(() -> home.loseEvents(-1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_raw_text_stands_alone_among_coalesced_messages() {
        try (TestClient client = TestClient.enter(home)) {
            client.ask("\"type\":\"supported_features\",\"features\":{\"coalesce_messages\":1}");
            client.ask(CHANGES);
            home.stall();
            home.burst(2);
            home.sendRaw("nonsense");
            home.burst(2);
            home.resume();
            String frame = client.frame();
            while (!frame.equals("nonsense")) {
                frame = client.frame();
            }
            assertThat(client.changes(4)).hasSize(4);
        }
    }

    @Test
    void a_client_that_does_not_read_is_cut_off_with_1000() throws IOException {
        home.close();
        home = SimulatedHome.start(HomeSettings.defaults().withMaxPending(100));
        try (RawClient client = RawClient.enter(home)) {
            client.text("{\"id\":1," + CHANGES + "}");
            client.frame();
            TestClient.until(() -> {
                home.burst(500);
                return home.clients() == 0 || stopped(home.emitted());
            });
            String last = client.frame();
            while (last.startsWith("1:")) {
                last = client.frame();
            }
            assertThat(last).isEqualTo("8:1000");
            assertThat(home.cutOffs()).isEqualTo(1);
            assertThat(home.mostPending()).isGreaterThan(100);
        }
        TestClient.until(() -> home.pending() == 0);
    }

    @Test
    void what_is_pending_is_counted_now_and_at_its_most() {
        try (TestClient client = TestClient.enter(home);
                TestClient idle = TestClient.enter(home)) {
            client.ask(CHANGES);
            home.stall();
            home.burst(500);
            // A batch that was taken but cannot be written is pending no more, here as there.
            assertThat(home.pending()).isBetween(400, 500);
            home.resume();
            assertThat(client.changes(500)).hasSize(500);
            assertThat(idle.ask("\"type\":\"ping\"")).containsEntry("type", "pong");
            assertThat(home.pending()).isZero();
            assertThat(home.mostPending()).isBetween(400, 500);
            assertThat(home.cutOffs()).isZero();
        }
    }

    private static boolean stopped(long emitted) {
        return emitted > 40_000;
    }

    @Test
    void without_a_limit_nothing_is_ever_cut() throws IOException {
        home.close();
        home = SimulatedHome.start(HomeSettings.defaults().withMaxPending(0));
        try (RawClient client = RawClient.enter(home)) {
            client.text("{\"id\":1," + CHANGES + "}");
            client.frame();
            home.burst(20_000);
            for (int i = 0; i < 20_000; i++) {
                assertThat(client.frame()).startsWith("1:{\"id\":1,\"type\":\"event\"");
            }
        }
    }

    @Test
    void a_restart_looks_like_one_of_home_assistant() throws Exception {
        home.close();
        home = SimulatedHome.start(HomeSettings.defaults().withEntities(40).withJournal(true));
        CompletableFuture<Void> running;
        try (TestClient client = TestClient.enter(home)) {
            client.ask("\"type\":\"subscribe_events\"");
            running = home.restart(Duration.ofMillis(1500), Duration.ofSeconds(4));
            assertThat(TestClient.at(client.next(), "event").get("event_type"))
                    .isEqualTo("homeassistant_stop");
            assertThat(client.closeCode()).isEqualTo(1000);
        }
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), home.port()).close())
                .isInstanceOf(ConnectException.class);
        TestClient.until(this::listening);
        try (TestClient client = TestClient.enter(home)) {
            Map<?, ?> config = TestClient.at(client.ask("\"type\":\"get_config\""), "result");
            assertThat(config.get("state")).isEqualTo("NOT_RUNNING");
            assertThat(TestClient.error(client.ask("\"type\":\"history/history_during_period\"")))
                    .startsWith("unknown_command");
            client.ask("\"type\":\"subscribe_events\",\"event_type\":\"homeassistant_started\"");
            running.get(20, TimeUnit.SECONDS);
            assertThat(TestClient.at(client.next(), "event").get("event_type"))
                    .isEqualTo("homeassistant_started");
            assertThat((List<?>) client.ask("\"type\":\"get_states\"").get("result")).hasSize(40);
        }
        assertThat(home.changes()).hasSize(80);
        assertThat(home.changes().subList(0, 40)).allMatch(c -> "unavailable".equals(c.state()));
    }

    private boolean listening() {
        try {
            new Socket(InetAddress.getLoopbackAddress(), home.port()).close();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void a_taken_port_is_named() {
        assertThatThrownBy(() -> SimulatedHome.start(HomeSettings.defaults().withPort(home.port())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + home.port());
    }
}
