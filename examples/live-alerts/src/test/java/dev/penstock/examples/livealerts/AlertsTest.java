package dev.penstock.examples.livealerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.metrics.AccountingSnapshot;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The listener at its place in an ingestion. */
final class AlertsTest {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final int ENTITIES = 20;

    /** A home that cuts nobody off, however busy the machine: what is read again counts twice. */
    private static final HomeSettings SETTINGS =
            HomeSettings.defaults().withEntities(ENTITIES).withMaxPending(0);

    private static final Map<String, String> A_DOOR = Map.of("device_class", "door");

    private final StillTiming timing = new StillTiming();
    private final SimulatedHome home = SimulatedHome.start(SETTINGS);

    private Ingestion started(PrintStream out) {
        Thresholds thresholds = new Thresholds(Duration.ofMinutes(5), 20);
        Ingestion ingestion =
                Ingestion.builder(
                                IngestionConfig.of(
                                        HomeConfig.of(home.url().toString(), SETTINGS.token())))
                        .sink(new NoSink())
                        .listener(new Alerts(thresholds, timing, out))
                        .build();
        ingestion.start();
        awaitWritten(ingestion, ENTITIES);
        return ingestion;
    }

    @Test
    void a_line_is_printed_for_each_thing_that_needs_somebody_and_the_books_at_last() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (home;
                Ingestion ingestion = started(out)) {
            home.set("binary_sensor.front", "on", A_DOOR);
            home.set("sensor.front_battery", "7", Map.of("device_class", "battery"));
            home.set("sensor.cellar", "21", Map.of());
            home.set("sensor.cellar", "unavailable", Map.of());
            awaitLine(bytes, "gone: sensor.cellar");
            timing.advance(Duration.ofMinutes(5));
            awaitLine(bytes, "open for 300 s: binary_sensor.front");
            awaitWritten(ingestion, ENTITIES + 4);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "battery at 7 %: sensor.front_battery",
                        "gone: sensor.cellar",
                        "open for 300 s: binary_sensor.front",
                        "home: received 24 = written 24 + filtered 0 + skipped 0 + invalid 0 +"
                                + " rejected 0 + dropped 0 + pending 0, difference 0");
    }

    @Test
    void whoever_reads_the_alerts_too_slowly_holds_nothing_up() {
        CountDownLatch read = new CountDownLatch(1);
        PrintStream slow = new PrintStream(new Blocked(read), true, StandardCharsets.UTF_8);
        try (home;
                Ingestion ingestion = started(slow)) {
            try {
                home.set("sensor.cellar", "21", Map.of());
                home.set("sensor.cellar", "unavailable", Map.of());
                // More than the queue of alerts has room for.
                home.burst(12_000);
                awaitWritten(ingestion, ENTITIES + 12_002);
            } finally {
                // Closing prints the books.
                read.countDown();
            }
        }
    }

    /** Takes nothing before it is let. */
    private static final class Blocked extends OutputStream {
        private final CountDownLatch open;

        Blocked(CountDownLatch open) {
            this.open = open;
        }

        @Override
        public void write(int one) {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void awaitLine(ByteArrayOutputStream bytes, String line) {
        await().atMost(PLENTY)
                .untilAsserted(
                        () -> assertThat(bytes.toString(StandardCharsets.UTF_8)).contains(line));
    }

    private static void awaitWritten(Ingestion ingestion, long points) {
        await().atMost(PLENTY)
                .untilAsserted(() -> {
                    AccountingSnapshot books = ingestion.status().homes().getFirst().accounting();
                    assertThat(books.written()).isEqualTo(points);
                    assertThat(books.difference()).isZero();
                });
    }
}
