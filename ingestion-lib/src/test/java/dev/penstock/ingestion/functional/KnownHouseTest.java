package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.RegistryShape;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.config.DiscoveryConfig;
import dev.penstock.ingestion.config.HouseConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.discovery.Registries;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Points say where they belong, whatever happens to the registries. */
final class KnownHouseTest {
    @TempDir private Path stateDir;

    private final SimulatedHome home = Belongings.home(RegistryShape.usual());
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private Trial started() {
        return Trial.started(Trial.keeping(stateDir, Trial.at(home.url())), sink);
    }

    private String entity() {
        return Belongings.entity(home);
    }

    private List<Point> of(String entity) {
        return Belongings.of(sink, entity);
    }

    private Set<String> tags(String entity, String tag) {
        return Belongings.tags(sink, entity, tag);
    }

    private void set(String entity, int value) {
        Belongings.set(home, entity, value);
    }

    private void awaitPoints(String entity, int count) {
        Belongings.awaitPoints(sink, entity, count);
    }

    @Test
    void the_very_first_points_have_their_area_and_device() {
        try (Trial trial = started().awaitWritten(Belongings.ENTITIES)) {
            for (String id : home.registry().ids("entity")) {
                assertThat(tags(id, "area_id"))
                        .isEqualTo(Set.of(home.registry().areaOf(id).orElse("none")));
                assertThat(tags(id, "device_id"))
                        .isEqualTo(Set.of(home.registry().deviceOf(id).orElse("none")));
            }
            assertThat(tags("sun.sun", "area_id")).containsExactly("none");
            assertThat(trial.home().discovery().entities())
                    .isEqualTo(home.registry().ids("entity").size());
            assertThat(trial.home().discovery().floors()).isEqualTo(3);
        }
    }

    @Test
    void the_point_after_a_move_is_in_the_new_area_and_those_before_stay_where_they_were() {
        try (Trial trial = started().awaitWritten(Belongings.ENTITIES)) {
            String entity = entity();
            set(entity, 101);
            awaitPoints(entity, 2);
            String before = home.registry().areaOf(entity).orElseThrow();
            String after = before.equals("bad") ? "flur" : "bad";
            long reads = trial.home().discovery().reads();
            home.registry().moveEntity(entity, after);
            Eventually.holds(
                    () -> assertThat(trial.home().discovery().reads()).isGreaterThan(reads));
            set(entity, 102);
            awaitPoints(entity, 3);

            assertThat(of(entity).getLast().series().tags()).containsEntry("area_id", after);
            // What is read once more from history is written where it was written first.
            missed(trial, 0);
            trial.awaitNoGap();
            assertThat(
                            of(entity).stream()
                                    .map(point -> point.series() + " " + point.timeMicros())
                                    .distinct())
                    .hasSize(3);
        }
    }

    /** Changes that no client hears of. */
    private void missed(Trial trial, int changes) {
        home.door().stopListening();
        home.dropClients();
        Eventually.holds(() ->
                assertThat(trial.connection())
                        .isNotInstanceOf(
                                dev.penstock.ingestion.connect.ConnectionState.Live.class));
        home.burst(changes);
        home.door().listen();
    }

    @Test
    void a_renamed_entity_has_its_area_from_its_first_point_on() {
        try (Trial trial = started().awaitWritten(Belongings.ENTITIES)) {
            String entity = entity();
            String area = home.registry().areaOf(entity).orElseThrow();
            String renamed = entity.substring(0, entity.indexOf('.')) + ".quite_another";
            home.registry().renameEntity(entity, renamed);
            awaitPoints(renamed, 1);
            awaitPoints(entity, 2);

            assertThat(tags(renamed, "area_id")).containsExactly(area);
            assertThat(tags(entity, "area_id")).containsExactly(area);
            assertThat(trial.ingestion().registries("home").entities())
                    .containsKey(renamed)
                    .doesNotContainKey(entity);
        }
    }

    @Test
    void an_entity_that_appears_has_its_area_from_its_first_point_on() {
        try (Trial trial = started().awaitWritten(Belongings.ENTITIES)) {
            String device = home.registry().deviceOf(entity()).orElseThrow();
            String area = home.registry().areaOfDevice(device).orElseThrow();
            home.registry().addEntity("sensor.brand_new", device, "Brand new");
            set("sensor.brand_new", 1);
            set("sensor.brand_new", 2);
            awaitPoints("sensor.brand_new", 2);

            assertThat(tags("sensor.brand_new", "area_id")).containsExactly(area);
            assertThat(trial.home().accounting().difference()).isZero();
        }
    }

    @Test
    void the_removals_of_a_removed_device_belong_where_its_entities_were() {
        try (Trial trial = started().awaitWritten(Belongings.ENTITIES)) {
            String entity = entity();
            String device = home.registry().deviceOf(entity).orElseThrow();
            String area = home.registry().areaOf(entity).orElseThrow();
            home.registry().removeDevice(device);
            awaitPoints(entity, 2);

            assertThat(tags(entity, "area_id")).containsExactly(area);
            Eventually.holds(() ->
                    assertThat(trial.ingestion().registries("home").devices())
                            .doesNotContainKey(device));
            assertThat(trial.ingestion().registries("home").entities()).doesNotContainKey(entity);
        }
    }

    @Test
    void labels_and_names_are_right_soon_after_they_change() {
        List<Registries> told = new CopyOnWriteArrayList<>();
        IngestionConfig config = Trial.quick(Trial.at(home.url()));
        try (Trial trial =
                Trial.started(
                        Ingestion.builder(config)
                                .sink(sink)
                                .registryListener((name, before, now) -> told.add(now)))) {
            trial.awaitWritten(Belongings.ENTITIES);
            String entity = entity();
            home.registry().labelEntity(entity, "critical", "energy");
            home.registry().renameArea("bad", "Spa");
            Registries.Area spa = new Registries.Area("bad", "Spa", "upper");
            Eventually.holds(() -> {
                Registries now = trial.ingestion().registries("home");
                assertThat(now.entities())
                        .hasEntrySatisfying(
                                entity,
                                one ->
                                        assertThat(one.labels())
                                                .containsExactly("critical", "energy"));
                assertThat(now.areas()).containsEntry("bad", spa);
            });
            Eventually.holds(() -> assertThat(told.getLast().areas()).containsEntry("bad", spa));
        }
    }

    @Test
    void a_point_of_each_device_and_entity_is_written_once_and_when_it_changes() {
        IngestionConfig config =
                Trial.keeping(stateDir, Trial.at(home.url()))
                        .withHouse(
                                HouseConfig.defaults()
                                        .withDiscovery(
                                                new DiscoveryConfig(
                                                        true, Duration.ofHours(1), true)));
        int devices = home.registry().ids("device").size();
        int entities = home.registry().ids("entity").size();
        String entity = entity();
        try (Trial trial = Trial.started(config, sink)) {
            trial.awaitWritten(Belongings.ENTITIES + devices + entities);
            home.registry().moveEntity(entity, "keller");
            trial.awaitWritten(Belongings.ENTITIES + devices + entities + 1);
        }
        assertThat(measured("devices")).hasSize(devices);
        assertThat(measured("entities")).hasSize(entities + 1);
        assertThat(measured("entities").getLast().series().tags())
                .containsEntry("area_id", "keller")
                .containsEntry("entity_id", entity);
        try (Trial trial = Trial.started(config, sink)) {
            trial.awaitLive().awaitNoGap();
            assertThat(measured("entities")).hasSize(entities + 1);
        }
    }

    private List<Point> measured(String measurement) {
        return sink.taken().stream()
                .filter(point -> point.series().measurement().equals(measurement))
                .toList();
    }
}
