package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.RegistryShape;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.discovery.Registries;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** A home whose registries are old, odd, late or not to be had is known as well as can be. */
final class HardlyKnownHouseTest {
    @TempDir private Path stateDir;

    private SimulatedHome home = Belongings.home(RegistryShape.usual());
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

    private Set<String> tags(String entity, String tag) {
        return Belongings.tags(sink, entity, tag);
    }

    private void set(String entity, int value) {
        Belongings.set(home, entity, value);
    }

    @Test
    void an_older_home_assistant_has_no_floors_and_labels() {
        home.close();
        home = Belongings.home(RegistryShape.usual().without("floor", "label"));
        try (Trial trial = started().awaitWritten(Belongings.ENTITIES)) {
            assertThat(trial.home().discovery().floors()).isZero();
            assertThat(trial.home().discovery().lastError()).isEmpty();
            assertThat(tags(entity(), "area_id")).doesNotContain("none");
        }
    }

    @Test
    void odd_rows_are_counted_and_spoil_nothing() {
        home.close();
        home = Belongings.home(RegistryShape.usual().withOddRows());
        try (Trial trial = started().awaitWritten(Belongings.ENTITIES)) {
            assertThat(trial.home().discovery().unusable()).isPositive();
            assertThat(tags(entity(), "area_id"))
                    .isEqualTo(Set.of(home.registry().areaOf(entity()).orElseThrow()));
        }
    }

    @Test
    void an_entity_that_came_while_nobody_listened_has_its_area_from_its_first_point_on() {
        try (Trial trial = started().awaitWritten(Belongings.ENTITIES)) {
            String device = home.registry().deviceOf(entity()).orElseThrow();
            String area = home.registry().areaOfDevice(device).orElseThrow();
            home.door().stopListening();
            home.dropClients();
            Eventually.holds(() -> assertThat(home.clients()).isZero());
            home.registry().addEntity("sensor.brand_new", device, "Brand new");
            set("sensor.brand_new", 1);
            set("sensor.brand_new", 2);
            home.burst(20);
            home.door().listen();
            trial.awaitLive().awaitKnown().awaitNoGap();
            set("sensor.brand_new", 3);
            Belongings.awaitPoints(sink, "sensor.brand_new", 3);

            assertThat(tags("sensor.brand_new", "area_id")).containsExactly(area);
        }
    }

    @Test
    void everything_subscribed_to_at_once_keeps_the_registries_current_too() {
        IngestionConfig config = Trial.quick(Trial.named("home", home.url(), "*"));
        try (Trial trial = Trial.started(config, sink)) {
            trial.awaitLive();
            home.registry().renameArea("bad", "Spa");
            Registries.Area spa = new Registries.Area("bad", "Spa", "upper");
            Eventually.holds(() ->
                    assertThat(trial.ingestion().registries("home").areas())
                            .containsEntry("bad", spa));
        }
    }

    @Test
    void reads_again_when_asked_to() throws Exception {
        try (Trial trial = started().awaitWritten(Belongings.ENTITIES)) {
            long reads = trial.home().discovery().reads();

            assertThat(trial.ingestion().refreshRegistries("home", Duration.ofSeconds(30)))
                    .isEmpty();
            assertThat(trial.home().discovery().reads()).isGreaterThan(reads);

            home.door().stopListening();
            home.dropClients();
            Eventually.holds(() ->
                    assertThat(trial.ingestion().refreshRegistries("home", Duration.ofSeconds(30)))
                            .hasValue("not connected to Home Assistant"));
        }
    }

    @Test
    void events_go_on_without_a_place_where_the_registries_cannot_be_read() {
        home.answerLate("config/device_registry/list", true);
        try (Trial trial = Trial.started(Trial.quick(Trial.at(home.url())), sink)) {
            trial.awaitWritten(Belongings.ENTITIES);

            assertThat(tags(entity(), "device_id")).containsExactly("none");
            assertThat(trial.home().discovery().lastError()).isPresent();
        }
    }
}
