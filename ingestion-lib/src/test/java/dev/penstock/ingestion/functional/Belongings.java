package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.RegistryShape;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.ScriptedSink;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the points of entities say that they belong. */
final class Belongings {
    static final int ENTITIES = 50;

    private Belongings() {}

    /** A home whose registries have that shape. */
    static SimulatedHome home(RegistryShape shape) {
        return SimulatedHome.start(
                HomeSettings.defaults()
                        .withJournal(true)
                        .withEntities(ENTITIES)
                        .withCommitDelay(Duration.ofMillis(300))
                        .withRegistries(shape));
    }

    /** Changes an entity by hand. */
    static void set(SimulatedHome home, String entity, int value) {
        home.set(entity, String.valueOf(value), Map.of("device_class", "power"));
    }

    /** An entity with a device. */
    static String entity(SimulatedHome home) {
        return home.registry().ids("entity").stream()
                .filter(id -> home.registry().deviceOf(id).isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** The points of an entity. */
    static List<Point> of(ScriptedSink sink, String entity) {
        return sink.taken().stream()
                .filter(point -> entity.equals(point.series().tags().get("entity_id")))
                .toList();
    }

    /** The values of one tag that the points of an entity have, or "none". */
    static Set<String> tags(ScriptedSink sink, String entity, String tag) {
        return of(sink, entity).stream()
                .map(point -> point.series().tags().getOrDefault(tag, "none"))
                .collect(Collectors.toSet());
    }

    /** Waits for points of so many times: one that is written twice is one in the database. */
    static void awaitPoints(ScriptedSink sink, String entity, int count) {
        Eventually.holds(() ->
                assertThat(of(sink, entity))
                        .extracting(Point::timeMicros)
                        .satisfies(times -> assertThat(Set.copyOf(times)).hasSize(count)));
    }
}
