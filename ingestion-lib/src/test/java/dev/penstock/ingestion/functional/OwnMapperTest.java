package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.map.PointMapper;
import dev.penstock.ingestion.write.ScriptedSink;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A mapper that an embedding program brings along, on every path. */
final class OwnMapperTest {
    private static final String ENTITY = "sensor.cellar";

    @TempDir private Path stateDir;

    private final ScriptedSink sink = ScriptedSink.takingAll();

    /** Units, which the default schema has no use for. */
    private static final PointMapper UNITS =
            (event, place) -> {
                @Nullable String unit = unit(event);
                return unit == null
                        ? null
                        : new FieldSet()
                                .text("unit", unit)
                                .toPoint(new Series("units", Map.of()), event.timeMicros());
            };

    private static @Nullable String unit(Event event) {
        return event instanceof StateChange change
                        && change.newState() != null
                        && change.entityId().value().equals(ENTITY)
                ? change.newState().attributes().text("unit_of_measurement")
                : null;
    }

    private List<Object> units() {
        return sink.taken().stream().map(point -> Points.fields(point).get("unit")).toList();
    }

    @Test
    void it_finds_all_attributes_live_in_the_snapshot_and_in_history() {
        HomeSettings settings =
                HomeSettings.defaults().withEntities(1).withCommitDelay(Duration.ofMillis(300));
        try (SimulatedHome home = SimulatedHome.start(settings)) {
            home.set(ENTITY, "1", Map.of("unit_of_measurement", "°C"));
            try (Trial trial =
                    Trial.started(
                                    Ingestion.builder(Trial.keeping(stateDir, Trial.at(home.url())))
                                            .sink(sink)
                                            .mapper(name -> UNITS))
                            .awaitWritten(1)
                            .awaitKnown()) {
                home.set(ENTITY, "2", Map.of("unit_of_measurement", "°F"));
                trial.awaitWritten(2);
                missed(home, trial);
                trial.awaitNoGap();

                assertThat(units()).contains("°C", "°F", "K", "mK");
                assertThat(trial.books().skippedTotal()).isPositive();
            }
        }
    }

    /** The first of two changes that no client hears of is only in the history. */
    private static void missed(SimulatedHome home, Trial trial) {
        home.door().stopListening();
        home.dropClients();
        Eventually.holds(() -> assertThat(trial.home().ready()).isFalse());
        home.set(ENTITY, "3", Map.of("unit_of_measurement", "K"));
        home.set(ENTITY, "4", Map.of("unit_of_measurement", "mK"));
        home.door().listen();
    }
}
