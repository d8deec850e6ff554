package dev.penstock.examples.twohomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.config.BackfillConfig;
import dev.penstock.ingestion.config.BreakerConfig;
import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteResult;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Two homes that live, of which one is cut off. */
final class TwoHomesTest {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final int ENTITIES = 20;
    private static final HomeSettings SETTINGS =
            HomeSettings.defaults()
                    .withEntities(ENTITIES)
                    .withJournal(true)
                    .withCommitDelay(Duration.ofMillis(300));

    @TempDir private Path stateDir;

    private final SimulatedHome town = SimulatedHome.start(SETTINGS.withSeed(1));
    private final SimulatedHome lake = SimulatedHome.start(SETTINGS.withSeed(2));
    private final Kept kept = new Kept();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Ingestion ingestion;

    /** Keeps every point it is given. */
    private static final class Kept implements Sink {
        private final List<Point> points = new CopyOnWriteArrayList<>();
        private final CountingSink counted = new CountingSink();

        @Override
        public WriteResult write(Batch batch) {
            points.addAll(batch.points());
            return counted.write(batch);
        }

        @Override
        public String describe() {
            return "memory";
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void start() {
        IngestionConfig config =
                IngestionConfig.of(
                                HomeConfig.of("town", town.url().toString(), SETTINGS.token()),
                                HomeConfig.of("lake", lake.url().toString(), SETTINGS.token()))
                        .withStateDir(stateDir)
                        .withConnection(soon())
                        .withBackfill(
                                new BackfillConfig(
                                        true, Duration.ofDays(1), Duration.ofMillis(600)));
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        ingestion = Ingestion.builder(config).sink(kept).listener(new Told(out)).build();
        ingestion.start();
        eventually(() -> assertThat(kept.points).hasSize(2 * ENTITIES));
    }

    private static ConnectionConfig soon() {
        Duration moment = Duration.ofMillis(20);
        Duration patience = Duration.ofSeconds(10);
        BreakerConfig never = new BreakerConfig(1_000_000, patience);
        return new ConnectionConfig(-1, moment, moment, 0, patience, 16 << 20, never);
    }

    @AfterEach
    void stop() {
        ShutdownReport report = ingestion.close(PLENTY);
        town.close();
        lake.close();
        report.homes().values().forEach(books -> assertThat(books.difference()).isZero());
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.subList(lines.size() - 2, lines.size()))
                .zipSatisfy(
                        List.of("town", "lake"),
                        (line, name) ->
                                assertThat(line)
                                        .startsWith(name + ": received ")
                                        .endsWith(" difference 0"));
    }

    @Test
    void each_point_says_which_home_it_is_of() {
        town.burst(50);
        lake.burst(70);
        eventually(() -> {
            assertThat(kept.counted.count("town")).isEqualTo(ENTITIES + 50);
            assertThat(kept.counted.count("lake")).isEqualTo(ENTITIES + 70);
        });

        assertThat(kept.counted.count("")).isZero();
        assertThat(stored("town")).containsAll(happened(town));
        assertThat(stored("lake")).containsAll(happened(lake));
    }

    @Test
    void one_that_is_cut_off_heals_and_does_not_disturb_the_other() {
        town.door().stopListening();
        town.dropClients();
        eventually(
                () -> assertThat(home(0).connection()).isNotInstanceOf(ConnectionState.Live.class));
        town.burst(60);
        lake.burst(80);
        eventually(() -> assertThat(stored("lake")).containsAll(happened(lake)));
        assertThat(home(0).ready()).isFalse();
        assertThat(home(1).ready()).isTrue();
        assertThat(home(1).connects()).isEqualTo(1);

        town.door().listen();
        eventually(() -> {
            assertThat(home(0).gaps().open()).isEmpty();
            assertThat(stored("town")).containsAll(happened(town));
        });

        assertThat(home(0).gaps().filled()).isEqualTo(1);
        assertThat(home(1).gaps().filled()).isZero();
        assertThat(home(1).connects()).isEqualTo(1);
        eventually(() ->
                assertThat(printed.toString(StandardCharsets.UTF_8))
                        .contains("town: cut off, ", "town: gap filled, "));
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("lake: cut off");
    }

    private HomeStatus home(int index) {
        return ingestion.status().homes().get(index);
    }

    private Set<String> stored(String home) {
        return kept.points.stream()
                .filter(point -> home.equals(point.series().tags().get("home")))
                .map(point -> point.series().tags().get("entity_id") + " " + point.timeMicros())
                .collect(Collectors.toSet());
    }

    private static Set<String> happened(SimulatedHome home) {
        return home.changes().stream().map(TwoHomesTest::identity).collect(Collectors.toSet());
    }

    private static String identity(Change change) {
        return change.entityId() + " " + change.lastUpdatedMicros();
    }

    private static void eventually(ThrowingCallable assertion) {
        await().atMost(PLENTY).untilAsserted(assertion::call);
    }
}
