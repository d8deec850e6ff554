package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What waited on disk is stored as it would have been at once, whatever is in it. */
final class OddStatesTest {
    private static final int ENTITIES = 5;
    private static final String ODD =
            "a \"quoted\" \\ back\\\\slash, = comma\nline\r\ttab\u0001 \u2028 größe 😀 end\\";

    @TempDir private Path folder;

    private static IngestionConfig config(SimulatedHome home) {
        PenstockSchema usual = SchemaConfig.defaults();
        return new IngestionConfig(
                List.of(Trial.at(home.url())),
                Trial.retrying(-1),
                new PenstockSchema(
                        usual.measurement(),
                        usual.tags(),
                        usual.constantTags(),
                        PenstockSchema.Attributes.ALL,
                        usual.names(),
                        true,
                        usual.restartStates()),
                QueueConfig.defaults(),
                new BatchConfig(5_000, Duration.ofMillis(5)),
                Duration.ofSeconds(20));
    }

    private static List<String> odd(ScriptedSink sink) {
        return sink.taken().stream()
                .map(Point::toString)
                .filter(line -> line.contains("sensor.odd"))
                .toList();
    }

    @Test
    void odd_states_and_attributes_come_through_the_disk_unharmed() {
        List<String> states =
                List.of(ODD, "NaN", "Infinity", "-inf", "1e400", "-0.0", "", " ", "ß".repeat(255));
        Tap tap = new Tap();
        ScriptedSink direct = ScriptedSink.takingAll();
        try (SimulatedHome home =
                        SimulatedHome.start(HomeSettings.defaults().withEntities(ENTITIES));
                Trial kept =
                        Trial.started(config(home).withStateDir(folder), tap.sink())
                                .awaitWritten(ENTITIES);
                Trial other = Trial.started(config(home), direct).awaitWritten(ENTITIES)) {
            tap.shut();
            for (String state : states) {
                home.set(
                        "sensor.odd",
                        state,
                        Map.of("a b,c=d\"e\\", 7, "ü\n", ODD, "huge", "y".repeat(1 << 18)));
            }
            kept.awaitSpooled(states.size());
            assertThat(odd(tap.sink())).isEmpty();
            tap.open();
            kept.awaitWritten(ENTITIES + states.size());
            other.awaitWritten(ENTITIES + states.size());
        }
        assertThat(odd(tap.sink())).isEqualTo(odd(direct)).hasSize(states.size());
    }
}
