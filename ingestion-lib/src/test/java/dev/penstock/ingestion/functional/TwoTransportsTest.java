package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.HomeConfig.Transport;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.NameFilter;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The points of a home are the same whichever way its changes are asked for. */
final class TwoTransportsTest {
    private static final int ENTITIES = 60;

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults().withJournal(true).withEntities(ENTITIES).withSeed(11));
    private final ScriptedSink events = ScriptedSink.takingAll();
    private final ScriptedSink entities = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private IngestionConfig config(Transport transport, PenstockSchema.Attributes attributes) {
        PenstockSchema usual = SchemaConfig.defaults();
        IngestionConfig quick = Trial.quick(Trial.at(home.url()).with(transport));
        return new IngestionConfig(
                quick.homes(),
                quick.connection(),
                new PenstockSchema(
                        usual.measurement(),
                        usual.tags(),
                        usual.constantTags(),
                        attributes,
                        NameFilter.ALL,
                        true,
                        usual.restartStates()),
                quick.queue(),
                quick.batch(),
                quick.closeTimeout());
    }

    private String sensor() {
        return home.registry().ids("entity").stream()
                .filter(id -> id.startsWith("sensor."))
                .findFirst()
                .orElseThrow();
    }

    private void live() {
        home.burst(1_500);
        home.set("sensor.mine", "1", Map.of("device_class", "power", "n", 1, "t", "text"));
        home.set("sensor.mine", "2", Map.of("device_class", "power", "n", "none", "t", 7));
        home.set("sensor.mine", "2", Map.of("n", 2));
        home.set("sensor.mine", "unavailable", Map.of());
        home.set("sensor.mine", "3", Map.of("device_class", "energy", "l", List.of(1, "x")));
        home.set("sensor.brief", "1", Map.of("device_class", "power"));
        home.remove("sensor.brief");
        home.set("sensor.brief", "2", Map.of());
        home.registry().renameEntity(sensor(), "sensor.renamed");
        home.burst(1_500);
    }

    /** All rows but those of removals, whose time and cause only an event tells. */
    static Map<String, Map<String, Object>> rows(List<Point> points) {
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        for (Point point : points) {
            Map<String, Object> fields = Points.fields(point);
            if (!"removed".equals(fields.get("state"))) {
                rows.put(point.series() + " " + point.timeMicros(), fields);
            }
        }
        return rows;
    }

    private static List<String> removed(List<Point> points) {
        return points.stream()
                .filter(point -> "removed".equals(Points.fields(point).get("state")))
                .map(point -> {
                    Map<String, Object> fields = Points.fields(point);
                    fields.keySet().removeIf(name -> name.startsWith("context"));
                    Optional<Object> lasted =
                            Optional.ofNullable(fields.remove("duration_in_state_seconds"));
                    return point.series() + " " + fields + " " + lasted.isPresent();
                })
                .toList();
    }

    @ParameterizedTest
    @EnumSource(PenstockSchema.Attributes.class)
    void both_give_the_same_points(PenstockSchema.Attributes attributes) {
        try (Trial one = Trial.started(config(Transport.EVENTS, attributes), events);
                Trial other = Trial.started(config(Transport.ENTITIES, attributes), entities)) {
            Stream.of(one, other).forEach(trial -> trial.awaitWritten(ENTITIES).awaitKnown());
            assertThat(home.subscriptions("state_changed")).isEqualTo(1);
            assertThat(home.entitySubscriptions()).isEqualTo(1);
            live();
            long all = ENTITIES + home.emitted();
            for (Trial trial : Arrays.asList(one, other)) {
                Eventually.holds(() -> {
                    assertThat(trial.books().received()).isEqualTo(all);
                    assertThat(trial.books().pending()).isZero();
                });
                assertThat(trial.books().difference()).isZero();
                assertThat(trial.books().invalidTotal()).isZero();
            }
            assertThat(rows(entities.taken())).isEqualTo(rows(events.taken()));
            assertThat(removed(entities.taken())).hasSize(2).isEqualTo(removed(events.taken()));
            assertThat(one.home().gaps().open()).isEmpty();
            assertThat(other.home().gaps().open()).isEmpty();
        }
    }
}
