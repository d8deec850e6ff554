package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Home Assistant's clock is set back. */
final class ClockTest {
    private static final int ENTITIES = 10;

    @TempDir private Path stateDir;

    private final ScriptedSink sink = ScriptedSink.takingAll();
    private final List<OpenGap> opened = new CopyOnWriteArrayList<>();

    private static String event(Instant time) {
        String iso = time.toString().replace("Z", "+00:00");
        return """
        {"id":2,"type":"event","event":{"event_type":"state_changed","data":{"entity_id":"sensor.x",
        "old_state":null,"new_state":{"entity_id":"sensor.x","state":"1","attributes":{},
        "last_changed":"TIME","last_updated":"TIME","context":{"id":"A"}}},"time_fired":"TIME"}}\
        """
                .replace("TIME", iso);
    }

    private Trial started(SimulatedHome home) {
        IngestionListener listener =
                new IngestionListener() {
                    @Override
                    public void gapOpened(String name, OpenGap gap) {
                        opened.add(gap);
                    }
                };
        return Trial.started(
                        Ingestion.builder(Filling.soon().in(stateDir).of(Trial.at(home.url())))
                                .listener(listener)
                                .sink(sink))
                .awaitWritten(ENTITIES);
    }

    @Test
    void opens_a_gap_there_and_takes_the_watermark_back() {
        try (SimulatedHome home =
                        SimulatedHome.start(
                                HomeSettings.defaults()
                                        .withJournal(true)
                                        .withEntities(ENTITIES)
                                        .withCommitDelay(Duration.ofMillis(200)));
                Trial trial = started(home)) {
            home.burst(20);
            trial.awaitWritten(ENTITIES + 20);
            Instant hourAgo =
                    Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);
            home.sendRaw(event(hourAgo));
            trial.awaitWritten(ENTITIES + 21);

            assertThat(trial.home().gaps().watermark()).contains(hourAgo);
            Eventually.holds(() -> assertThat(opened).hasSize(1));
            assertThat(opened.getFirst().cause()).isEqualTo(GapCause.CLOCK);
            assertThat(opened.getFirst().from()).isEqualTo(hourAgo.minusSeconds(2));

            home.burst(20);
            trial.awaitNoGap();
            Journal.provesAllStored(home, sink);
            assertThat(trial.home().gaps().closed()).hasSize(1);
            assertThat(trial.home().connects()).isEqualTo(1);
        }
    }

    @Test
    void a_few_seconds_out_of_order_are_no_clock_that_was_set_back() {
        try (SimulatedHome home =
                        SimulatedHome.start(HomeSettings.defaults().withEntities(ENTITIES));
                Trial trial = started(home)) {
            Instant begin = trial.home().gaps().watermark().orElseThrow();
            home.sendRaw(event(begin.minusSeconds(4)));
            trial.awaitWritten(ENTITIES + 1);
            assertThat(trial.home().gaps().watermark()).contains(begin);
            assertThat(trial.home().gaps().open()).isEmpty();
        }
    }
}
