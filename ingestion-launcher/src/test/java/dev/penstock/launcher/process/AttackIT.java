package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.http.server.RawPeer;
import dev.penstock.launcher.http.socket.SocketPeer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Everything that is known to bring servers down, at one that is busy and has little memory. */
final class AttackIT {
    private static final HomeSettings HOME =
            HomeSettings.defaults().withJournal(true).withEntities(500).withMaxPending(0);
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final long HEAP = 64L * 1024 * 1024;

    @TempDir private Path folder;

    @Test
    void attacks_are_refused_and_every_event_is_written_meanwhile() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder,
                                PenstockService.settings(home, influx, folder, "-Xmx64m"))) {
            penstock.awaitReady(PLENTY);
            home.rate(1_000);
            long began = System.nanoTime();
            attack(new Target(penstock.port()), penstock);
            double seconds = (System.nanoTime() - began) / 1e9;
            long heap = penstock.health().path("memory").path("heap_used_bytes").asLong();
            home.rate(0);
            int sent = home.changes().size();
            penstock.awaitSettled(sent + HOME.entities(), PLENTY);

            System.out.printf(
                    "Attacked for %.0f s: %d events sent, heap %d MB of 64, peak resident %d MB%n",
                    seconds, sent, heap / (1024 * 1024), penstock.peakMegabytes());
            assertThat(heap).isPositive().isLessThan(HEAP);
            assertUnharmed(penstock, influx, home);
        }
    }

    private static void attack(Target target, PenstockProcess penstock) throws Exception {
        HttpAbuse http = new HttpAbuse(target);
        try (SocketPeer deaf = target.reluctantSocket()) {
            deaf.say("{\"type\":\"subscribe\",\"channels\":[\"events\"]}");
            List<RawPeer> slow = http.begin(60);
            new SocketAbuse(target).all();
            http.all();
            int inside = http.flood();
            // Some may be let go, and others let in, while a slow machine still asks.
            assertThat(inside).as("of a thousand at once").isBetween(1, 256);
            http.end(slow);
            Await.until(
                    "the deaf client is counted",
                    PLENTY,
                    () -> penstock.metric("penstock_ws_closed_total{reason=\"slow\"}") == 1);
        }
    }

    private static void assertUnharmed(
            PenstockProcess penstock, CountingInflux influx, SimulatedHome home) throws Exception {
        JsonNode health = penstock.health();
        assertThat(health.path("status").asString()).as("%s", health).isEqualTo("healthy");
        assertThat(health.path("accounting").path("difference").asLong()).isZero();
        assertThat(home.changes())
                .allMatch(change -> influx.has(change.entityId(), change.lastUpdatedMicros()));
        assertThat(influx.size()).isEqualTo(home.changes().size() + HOME.entities());
        assertThat(influx.contradictions()).isEmpty();
        for (String reason : List.of("malformed", "slow", "crowded", "host", "origin")) {
            assertThat(penstock.metric("penstock_http_refused_total{reason=\"" + reason + "\"}"))
                    .as(reason)
                    .isPositive();
        }
        assertThat(penstock.metric("penstock_ws_closed_total{reason=\"violation\"}"))
                .isGreaterThan(15);
        assertThat(penstock.gaps().open()).isEmpty();
        assertThat(penstock.terminate(Duration.ofSeconds(10))).isZero();
        assertThat(penstock.log()).doesNotContain("OutOfMemoryError", " ERROR ", "\tat ");
    }
}
