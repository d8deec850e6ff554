package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.HeartbeatConfig;
import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.config.HouseConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** States that do not change are written again, but only while they are known to hold. */
final class QuietHomeTest {
    private static final int ENTITIES = 20;
    private static final String METER = "sensor.meter";
    private static final String OTHER = "sensor.other";

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withJournal(true).withEntities(ENTITIES));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    /** Ten minutes are a fifth of a second. */
    private Trial started(SchemaConfig schema) {
        EntitySelection meters = new EntitySelection(Set.of(), List.of(), Set.of(METER, OTHER));
        HeartbeatConfig heartbeat =
                new HeartbeatConfig(
                        Optional.of(Duration.ofMinutes(10)), meters, EntitySelection.NONE);
        IngestionConfig config =
                Trial.quick(Trial.at(home.url()))
                        .withSchema(schema)
                        .withHouse(HouseConfig.defaults().withHeartbeat(heartbeat));
        home.set(METER, "20.5", Map.of("unit_of_measurement", "W"));
        home.set(OTHER, "1", Map.of("unit_of_measurement", "W"));
        return Trial.started(Ingestion.builder(config).sink(sink).timing(new FastTiming(3_000)));
    }

    private Trial started() {
        return started(SchemaConfig.defaults());
    }

    private List<Point> again(String entity) {
        String objectId = entity.substring(entity.indexOf('.') + 1);
        return sink.taken().stream()
                .filter(point -> point.via() == Via.OWN)
                .filter(point -> {
                    String tag = point.series().tags().get("entity_id");
                    return entity.equals(tag) || objectId.equals(tag);
                })
                .toList();
    }

    /** The other one is there to tell that time has passed. */
    private void awaitMore() {
        int before = again(OTHER).size();
        Eventually.holds(() -> assertThat(again(OTHER)).hasSizeGreaterThan(before + 3));
    }

    @Test
    void a_state_that_does_not_change_is_written_again_at_times_of_its_own() {
        try (Trial trial = started()) {
            Eventually.holds(() -> assertThat(again(METER)).hasSizeGreaterThan(3));
            assertThat(trial.books().difference()).isZero();
        }
        assertThat(again(METER))
                .allSatisfy(point -> assertThat(Points.fields(point)).containsEntry("value", 20.5));
        assertThat(again(METER).stream().map(Point::timeMicros)).doesNotHaveDuplicates().isSorted();
        assertThat(sink.taken().stream().filter(point -> point.via() == Via.OWN))
                .hasSize(again(METER).size() + again(OTHER).size());
    }

    static Stream<SchemaConfig> schemas() {
        return Stream.of(SchemaConfig.defaults(), HomeAssistantSchema.defaults());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void a_removed_entity_is_not_written_again(SchemaConfig schema) {
        try (Trial trial = started(schema)) {
            Eventually.holds(() -> assertThat(again(METER)).isNotEmpty());
            home.remove(METER);
            awaitMore();
            int before = again(METER).size();
            awaitMore();
            assertThat(again(METER)).hasSize(before);
            assertThat(trial.books().difference()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void an_unavailable_entity_is_not_written_again_as_what_it_was(SchemaConfig schema) {
        try (Trial trial = started(schema)) {
            Eventually.holds(() -> assertThat(again(METER)).isNotEmpty());
            home.set(METER, "unavailable", Map.of("unit_of_measurement", "W"));
            awaitMore();
            int before = again(METER).size();
            awaitMore();
            assertThat(again(METER).stream().skip(before))
                    .allSatisfy(
                            point -> assertThat(Points.fields(point)).doesNotContainKey("value"));
            assertThat(trial.books().difference()).isZero();
        }
    }

    @Test
    void nothing_is_written_again_while_the_home_is_away_nor_what_held_before() {
        try (Trial trial = started()) {
            Eventually.holds(() -> assertThat(again(METER)).isNotEmpty());
            home.door().stopListening();
            home.dropClients();
            Eventually.holds(() -> {
                assertThat(trial.connection()).isNotInstanceOf(ConnectionState.Live.class);
                assertThat(trial.books().pending()).isZero();
            });
            int away = again(METER).size();
            home.set(METER, "99", Map.of("unit_of_measurement", "W"));
            long failures = trial.home().failedConnects();
            Eventually.holds(
                    () -> assertThat(trial.home().failedConnects()).isGreaterThan(failures + 20));
            assertThat(again(METER)).hasSize(away);

            home.door().listen();
            Eventually.holds(() -> assertThat(again(METER)).hasSizeGreaterThan(away + 2));
            assertThat(again(METER).stream().skip(away))
                    .allSatisfy(
                            point -> assertThat(Points.fields(point)).containsEntry("value", 99.0));
        }
    }

    @Test
    void another_filter_ends_what_it_does_not_want() {
        try (Trial trial = started()) {
            Eventually.holds(() -> assertThat(again(METER)).isNotEmpty());
            EntitySelection meter = new EntitySelection(Set.of(), List.of(), Set.of(METER));
            trial.ingestion()
                    .replaceFilter(
                            new FilterConfig(
                                    EntitySelection.NONE,
                                    meter,
                                    Optional.empty(),
                                    false,
                                    Map.of(),
                                    Map.of()));
            awaitMore();
            int before = again(METER).size();
            awaitMore();
            assertThat(again(METER)).hasSize(before);
        }
    }
}
