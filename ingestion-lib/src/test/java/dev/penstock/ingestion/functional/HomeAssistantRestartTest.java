package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.config.BackfillConfig;
import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Home Assistant is stopped and started, with the waits that people have. */
final class HomeAssistantRestartTest {
    /** What is promised; waits and not this machine's speed decide whether it is kept. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    private final ScriptedSink sink = ScriptedSink.takingAll();

    private static IngestionConfig usual(SimulatedHome home) {
        IngestionConfig usual = IngestionConfig.of(Trial.at(home.url()));
        return new IngestionConfig(
                usual.homes(),
                ConnectionConfig.defaults(),
                usual.schema(),
                usual.queue(),
                usual.batch(),
                new BackfillConfig(true, Duration.ofDays(1), Duration.ofSeconds(1)),
                usual.stateDir(),
                usual.closeTimeout());
    }

    @Test
    void is_live_soon_after_the_port_opens_and_asks_for_history_once_it_is_running() {
        HomeSettings settings =
                HomeSettings.defaults()
                        .withJournal(true)
                        .withEntities(50)
                        .withCommitDelay(Duration.ofMillis(100));
        try (SimulatedHome home = SimulatedHome.start(settings);
                Trial trial =
                        Trial.started(Ingestion.builder(usual(home)).sink(sink)).awaitWritten(50)) {
            home.burst(100);
            CompletableFuture<Void> running =
                    home.restart(Duration.ofSeconds(7), Duration.ofSeconds(4));
            Eventually.holds(() -> assertThat(trial.home().connects()).isEqualTo(2));
            trial.awaitLive();

            Instant opened = home.door().listeningSince().orElseThrow();
            Instant live = ((ConnectionState.Live) trial.connection()).since();
            assertThat(Duration.between(opened, live)).isBetween(Duration.ZERO, PROMISED);
            // The simulated home counts only questions that it answers, and a starting one does
            // not.
            assertThat(running).isNotDone();
            assertThat(home.history().asked()).isEmpty();
            assertThat(trial.home().gaps().open()).hasSize(1);

            running.join();
            trial.awaitNoGap();
            assertThat(trial.home().gaps().closed().getFirst().outcome())
                    .isEqualTo(new GapOutcome.Filled());
            assertThat(home.history().asked()).isNotEmpty();
            assertThat(List.copyOf(Stored.points(sink.taken())))
                    .containsAll(Stored.changes(home.changes().subList(0, 100)));
        }
    }
}
