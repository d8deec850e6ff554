package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;

final class ReconnectTest {
    private static final int ENTITIES = 50;
    private static final HomeSettings SETTINGS =
            HomeSettings.defaults().withJournal(true).withEntities(ENTITIES);

    private final ScriptedSink sink = ScriptedSink.takingAll();

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void awaitConnects(Trial trial, long connects) {
        Eventually.holds(() -> assertThat(trial.home().connects()).isEqualTo(connects));
        trial.awaitLive();
    }

    /** Whatever happened before: one subscription, and every change from now on arrives once. */
    private void provesAlive(SimulatedHome home, Trial trial) {
        assertThat(home.subscriptions("state_changed")).isEqualTo(1);
        assertThat(home.clients()).isEqualTo(1);
        int before = home.changes().size();
        home.burst(500);
        Eventually.holds(() ->
                assertThat(Stored.points(sink.taken()))
                        .containsAll(
                                Stored.changes(
                                        home.changes().subList(before, home.changes().size()))));
        Eventually.holds(() -> assertThat(trial.books().pending()).isZero());
    }

    @Test
    void connects_when_home_assistant_appears_after_the_start() throws IOException {
        int port = freePort();
        try (Trial trial = Trial.started(Trial.quick(Trial.at(url(port))), sink)) {
            Eventually.holds(
                    () -> assertThat(trial.home().failedConnects()).isGreaterThanOrEqualTo(2));
            assertThat(trial.ingestion().status().reasons()).singleElement().isNotNull();
            Eventually.holds(() ->
                    assertThat(trial.ingestion().status().reasons().toString())
                            .contains("nothing listens at ws://127.0.0.1:" + port));
            try (SimulatedHome home = SimulatedHome.start(SETTINGS.withPort(port))) {
                trial.awaitWritten(ENTITIES);
                provesAlive(home, trial);
            }
        }
    }

    @Test
    void a_long_wait_ends_soon_after_home_assistant_is_back() throws IOException {
        int port = freePort();
        ConnectionConfig patient =
                new ConnectionConfig(
                        -1,
                        Duration.ofHours(10),
                        Duration.ofHours(10),
                        0,
                        Duration.ofSeconds(10),
                        1 << 20);
        FastTiming timing = new FastTiming(100);
        try (Trial trial =
                Trial.started(
                        Ingestion.builder(
                                        Trial.with(
                                                patient,
                                                QueueConfig.defaults(),
                                                Trial.at(url(port))))
                                .sink(sink)
                                .timing(timing))) {
            Eventually.holds(() ->
                    assertThat(trial.connection()).isInstanceOf(ConnectionState.Waiting.class));
            try (SimulatedHome home = SimulatedHome.start(SETTINGS.withPort(port))) {
                trial.awaitWritten(ENTITIES);
                assertThat(timing.nanos()).isLessThan(Duration.ofHours(5).toNanos());
                provesAlive(home, trial);
            }
        }
    }

    @Test
    void comes_back_after_home_assistant_closed_the_connection() {
        try (SimulatedHome home = SimulatedHome.start(SETTINGS);
                Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            home.closeClients(1000);
            awaitConnects(trial, 2);
            trial.awaitWritten(2 * ENTITIES);

            provesAlive(home, trial);
            assertThat(new HashSet<>(Stored.identities(sink.taken())))
                    .hasSize(ENTITIES + home.changes().size());
        }
    }

    @Test
    void comes_back_after_the_connection_was_reset() {
        try (SimulatedHome home = SimulatedHome.start(SETTINGS);
                Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            home.dropClients();
            awaitConnects(trial, 2);
            trial.awaitWritten(2 * ENTITIES);

            provesAlive(home, trial);
            assertThat(new HashSet<>(Stored.identities(sink.taken())))
                    .hasSize(ENTITIES + home.changes().size());
        }
    }

    @Test
    void comes_back_after_every_one_of_many_interruptions() {
        try (SimulatedHome home = SimulatedHome.start(SETTINGS);
                Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            for (int times = 1; times <= 10; times++) {
                if (times % 2 == 0) {
                    home.dropClients();
                } else {
                    home.closeClients(1001);
                }
                awaitConnects(trial, 1 + times);
            }
            provesAlive(home, trial);
            assertThat(home.authentications()).isEqualTo(11);
        }
    }

    @Test
    void comes_back_after_a_restart_and_knows_what_every_entity_is_then() throws Exception {
        try (SimulatedHome home = SimulatedHome.start(SETTINGS);
                Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            home.burst(100);
            home.restart(Duration.ofMillis(200), Duration.ofMillis(400)).get(30, TimeUnit.SECONDS);
            awaitConnects(trial, 2);
            provesAlive(home, trial);

            Map<String, Stored> latest = new HashMap<>();
            Stored.changes(home.changes()).forEach(it -> latest.put(it.entityId(), it));
            assertThat(latest).hasSize(ENTITIES);
            assertThat(Stored.points(sink.taken())).containsAll(latest.values());
            assertThat(trial.books().invalidTotal()).isZero();
        }
    }

    @Test
    void tells_why_the_connection_ended() {
        ConnectionConfig slow =
                new ConnectionConfig(
                        -1,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        0,
                        Duration.ofSeconds(10),
                        1 << 20);
        try (SimulatedHome home = SimulatedHome.start(SETTINGS);
                Trial trial =
                        Trial.started(
                                        Trial.with(
                                                slow, QueueConfig.defaults(), Trial.at(home.url())),
                                        sink)
                                .awaitWritten(ENTITIES)) {
            home.sendBytes(new byte[] {(byte) 0x88, 7, 0x03, (byte) 0xE9, 'l', 'a', 't', 'e', 'r'});
            Eventually.holds(() ->
                    assertThat(trial.ingestion().status().reasons().toString())
                            .contains("closed the connection (1001 later)"));
        }
    }

    @Test
    void notices_a_home_that_vanished_without_a_word() {
        ConnectionConfig impatient =
                new ConnectionConfig(
                        -1,
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        0,
                        Duration.ofSeconds(1),
                        256 << 20);
        try (SimulatedHome home = SimulatedHome.start(SETTINGS);
                Trial trial =
                        Trial.started(
                                Ingestion.builder(
                                                Trial.with(
                                                        impatient,
                                                        QueueConfig.defaults(),
                                                        Trial.at(home.url())))
                                        .sink(sink)
                                        .timing(new FastTiming(100)))) {
            awaitConnects(trial, 1);
            home.silence(true);
            Eventually.holds(() ->
                    assertThat(trial.connection()).isNotInstanceOf(ConnectionState.Live.class));
            home.silence(false);
            Eventually.holds(() -> assertThat(trial.home().connects()).isGreaterThan(1));
            trial.awaitLive();
        }
    }

    @Test
    void stays_connected_to_a_home_that_only_has_nothing_to_say() {
        try (SimulatedHome home = SimulatedHome.start(SETTINGS);
                Trial trial =
                        Trial.started(
                                Ingestion.builder(Trial.quick(Trial.at(home.url())))
                                        .sink(sink)
                                        .timing(new FastTiming(200)))) {
            awaitConnects(trial, 1);
            long begin = home.changes().size();
            // Some dozen pings later.
            Eventually.holds(() ->
                    assertThat(trial.home().lastMessage().orElseThrow())
                            .isAfter(
                                    ((ConnectionState.Live) trial.connection())
                                            .since()
                                            .plusSeconds(600)));
            assertThat(trial.home().connects()).isEqualTo(1);
            assertThat(home.changes()).hasSize((int) begin);
        }
    }
}
