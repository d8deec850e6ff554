package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.config.BackfillConfig;
import dev.penstock.ingestion.config.BreakerConfig;
import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.config.TokenSource;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Two things that go wrong at once, and other coincidences. */
final class OddCircumstancesTest {
    private static final String WRONG = "wrong-token-of-this-test-0123456789abc";

    @TempDir private Path stateDir;

    private static EndpointConfig way(URI url, String token) {
        return new EndpointConfig(url, TokenSource.of(token), TlsConfig.platform());
    }

    @Test
    void a_home_whose_folder_is_taken_does_not_keep_those_of_the_others() {
        try (SimulatedHome home = SimulatedHome.start(HomeSettings.defaults().withEntities(5))) {
            HomeConfig a = Trial.named("a", home.url(), "state_changed");
            HomeConfig b = Trial.named("b", home.url(), "state_changed");
            IngestionConfig both = Filling.soon().in(stateDir).of(a, b);
            ScriptedSink unused = ScriptedSink.takingAll();
            try (Trial holder =
                    Trial.started(Filling.soon().in(stateDir).of(b), ScriptedSink.takingAll())) {
                holder.awaitWritten(5);
                assertThat(catchThrowable(() -> Ingestion.builder(both).sink(unused).build()))
                        .isInstanceOf(ConfigurationException.class);
                try (Trial other =
                        Trial.started(
                                Filling.soon().in(stateDir).of(a), ScriptedSink.takingAll())) {
                    other.awaitWritten(5);
                }
            }
        }
    }

    @Test
    void a_refused_token_beside_a_resting_address_is_not_shown_again_and_hides_nothing()
            throws Exception {
        FastTiming timing = new FastTiming(100);
        try (SimulatedHome home = SimulatedHome.start(HomeSettings.defaults())) {
            URI nobody = URI.create("http://127.0.0.1:" + Forwarder.freePort());
            HomeConfig config =
                    new HomeConfig(
                            "home",
                            List.of(way(nobody, Trial.TOKEN), way(home.url(), WRONG)),
                            List.of("state_changed"));
            BreakerConfig breaker = new BreakerConfig(1, Duration.ofHours(1));
            try (Trial trial =
                    Trial.started(
                            Ingestion.builder(
                                            Filling.soon()
                                                    .connecting(Duration.ofSeconds(2), breaker)
                                                    .of(config))
                                    .sink(ScriptedSink.takingAll())
                                    .timing(timing))) {
                Eventually.holds(() -> assertThat(home.refusedAuthentications()).isEqualTo(1));
                long begin = timing.nanos();
                Eventually.holds(() ->
                        assertThat(timing.nanos() - begin)
                                .isGreaterThan(Duration.ofMinutes(5).toNanos()));
                assertThat(home.refusedAuthentications()).isEqualTo(1);
                Eventually.holds(() ->
                        assertThat(trial.home().reasons().toString()).contains("nothing listens"));
                assertThat(trial.home().warnings().toString()).contains("refuses the token");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(QueueConfig.Overflow.class)
    void a_snapshot_larger_than_the_queue_is_stored_in_the_end(QueueConfig.Overflow overflow)
            throws Exception {
        Gate gate = new Gate();
        ScriptedSink sink = gate.sink();
        try (SimulatedHome home = SimulatedHome.start(HomeSettings.defaults().withEntities(50));
                Trial trial =
                        Trial.started(
                                Filling.soon()
                                        .queueing(new QueueConfig(10, overflow))
                                        .of(Trial.at(home.url())),
                                sink)) {
            gate.awaitReached();
            gate.open();
            Eventually.holds(
                    () -> assertThat(new HashSet<>(Stored.identities(sink.taken()))).hasSize(50));
            assertThat(trial.books().difference()).isZero();
        }
    }

    @Test
    void the_begin_of_an_old_gap_is_given_up_once_however_long_the_rest_takes() throws Exception {
        HomeSettings settings =
                HomeSettings.defaults().withEntities(20).withCommitDelay(Duration.ZERO);
        try (SimulatedHome home = SimulatedHome.start(settings)) {
            IngestionConfig config =
                    Filling.soon()
                            .filling(new BackfillConfig(true, Duration.ofMillis(500), Trial.SETTLE))
                            .in(stateDir)
                            .of(Trial.at(home.url()));
            Trial.started(config, ScriptedSink.takingAll()).awaitWritten(20).finish();
            home.burst(100);
            home.answerLate("history/history_during_period", true);
            try (Trial trial = Trial.started(config, ScriptedSink.takingAll())) {
                Eventually.holds(() -> assertThat(trial.home().gaps().impossible()).isPositive());
                Gate time = new Gate();
                // Some steps later, each of which finds the begin older than allowed.
                assertThat(time.passes(Duration.ofSeconds(4))).isTrue();
                assertThat(trial.home().gaps().impossible()).isEqualTo(1);
                assertThat(trial.home().gaps().open()).hasSize(1);
            }
        }
    }

    @Test
    void a_session_that_ends_while_a_filter_does_not_return_is_followed_by_the_next_one()
            throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        ScriptedSink sink = ScriptedSink.takingAll();
        HomeSettings settings =
                HomeSettings.defaults()
                        .withEntities(20)
                        .withJournal(true)
                        .withCommitDelay(Duration.ofMillis(100));
        try (SimulatedHome home = SimulatedHome.start(settings);
                Trial trial =
                        Trial.started(
                                Ingestion.builder(Filling.soon().of(Trial.at(home.url())))
                                        .sink(sink)
                                        .filter((change, place) -> waits(change, reached, gone)))) {
            trial.awaitWritten(20);
            home.set("light.slow", "on", Map.of());
            reached.await();
            home.dropClients();
            home.burst(1_000);
            gone.countDown();
            Eventually.holds(() -> assertThat(trial.home().connects()).isEqualTo(2));
            trial.awaitNoGap();
            Journal.provesOneRowEach(home, 20, sink);
        }
    }

    private static boolean waits(StateChange change, CountDownLatch reached, CountDownLatch gone) {
        if (change.entityId().value().equals("light.slow")) {
            reached.countDown();
            try {
                gone.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return true;
    }
}
