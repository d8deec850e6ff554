package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.http.socket.SocketPeer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Clients that are told everything and do not read it: nobody else notices. */
final class SlowClientIT {
    private static final HomeSettings HOME =
            HomeSettings.defaults().withJournal(true).withEntities(500).withMaxPending(0);
    private static final String EVERYTHING =
            "{\"type\":\"subscribe\",\"channels\":[\"events\",\"status\",\"gaps\"]}";
    private static final String LAST = "sensor.the_last_one";
    private static final Duration PLENTY = Duration.ofSeconds(60);

    @TempDir private Path folder;

    @Test
    void those_who_do_not_read_are_closed_and_nobody_else_misses_anything() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder,
                                PenstockService.settings(home, influx, folder, "-Xmx64m"))) {
            penstock.awaitReady(PLENTY);
            penstock.awaitSettled(HOME.entities(), PLENTY);
            Target target = new Target(penstock.port());
            try (SocketPeer reader = subscribed(target.socket());
                    SocketPeer deaf = subscribed(target.reluctantSocket());
                    SocketPeer late = subscribed(target.reluctantSocket())) {
                CompletableFuture<Set<Stored>> heard =
                        CompletableFuture.supplyAsync(() -> hear(reader));
                influx.lags().start();
                home.rate(1_000);
                assertThat(readTooLate(late)).isEqualTo(1013);
                Await.until(
                        "both are counted as slow",
                        PLENTY,
                        () -> penstock.metric("penstock_ws_closed_total{reason=\"slow\"}") == 2);
                String lags = influx.lags().toString();
                home.rate(0);
                home.set(LAST, "0", Map.of());

                Set<Stored> told = heard.get(60, TimeUnit.SECONDS);
                assertThat(home.changes()).allMatch(change -> told.contains(Stored.of(change)));
                assertWritten(penstock, influx, home);
                System.out.printf(
                        "Beside two clients that do not read: %d events told to another, from event"
                                + " to database %s%n",
                        told.size(), lags);
                Await.until("the deaf one is cut off", PLENTY, () -> deaf.raw().ended());
            }
        }
    }

    private static SocketPeer subscribed(SocketPeer client) throws IOException {
        client.say(EVERYTHING).hear("subscription");
        return client;
    }

    /** Lets seconds pass and then reads, again and again, until it is told that it is too slow. */
    private static int readTooLate(SocketPeer client) throws Exception {
        while (true) {
            Await.pass(3, TimeUnit.SECONDS);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            while (System.nanoTime() < until) {
                SocketPeer.Frame frame = client.next();
                if (frame.kind() == 8) {
                    return frame.code();
                }
            }
        }
    }

    /** Everything it is told up to the last change. */
    private static Set<Stored> hear(SocketPeer client) {
        try {
            Set<Stored> told = new HashSet<>();
            JsonNode event = client.hear("event");
            while (!event.path("entity_id").asString().equals(LAST)) {
                told.add(stored(event));
                event = client.hear("event");
            }
            told.add(stored(event));
            return told;
        } catch (IOException e) {
            throw new IllegalStateException("the client that reads was closed", e);
        }
    }

    private static Stored stored(JsonNode event) {
        return Stored.of(
                event.path("entity_id").asString(),
                ChronoUnit.MICROS.between(
                        Instant.EPOCH, Instant.parse(event.path("last_updated").asString())),
                event.path("state").asString());
    }

    private static void assertWritten(
            PenstockProcess penstock, CountingInflux influx, SimulatedHome home) throws Exception {
        int sent = home.changes().size();
        penstock.awaitSettled(sent + HOME.entities(), PLENTY);
        assertThat(influx.size()).isEqualTo(sent + HOME.entities());
        assertThat(penstock.account("difference")).isZero();
        assertThat(penstock.health().path("status").asString()).isEqualTo("healthy");
        assertThat(penstock.log()).doesNotContain("OutOfMemoryError", " ERROR ", "\tat ");
    }
}
