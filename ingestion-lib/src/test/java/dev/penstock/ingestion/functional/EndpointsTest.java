package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.config.BreakerConfig;
import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.config.TokenSource;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Several ways to one home: whichever works is taken, the preferred one above all. */
final class EndpointsTest {
    private static final int ENTITIES = 30;
    private static final String WRONG = "wrong-token-of-this-test-0123456789abc";
    private static final Duration OPEN_FOR = Duration.ofSeconds(60);

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults()
                            .withJournal(true)
                            .withEntities(ENTITIES)
                            .withCommitDelay(Duration.ofMillis(300)));
    private final ScriptedSink sink = ScriptedSink.takingAll();
    private final FastTiming timing = new FastTiming(50);

    @AfterEach
    void close() {
        home.close();
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static EndpointConfig way(URI url, String token) {
        return new EndpointConfig(url, TokenSource.of(token), TlsConfig.platform());
    }

    private Trial started(BreakerConfig breaker, EndpointConfig... ways) {
        HomeConfig config =
                new HomeConfig("home", List.of(ways), List.of(HomeConfig.STATE_CHANGED));
        return Trial.started(
                Ingestion.builder(
                                Filling.soon()
                                        .settling(Filling.LONG_SETTLE)
                                        .connecting(Duration.ofSeconds(2), breaker)
                                        .of(config))
                        .sink(sink)
                        .timing(timing));
    }

    private static void awaitLiveThrough(Trial trial, URI url) {
        Eventually.holds(() ->
                assertThat(trial.connection())
                        .isInstanceOfSatisfying(
                                ConnectionState.Live.class,
                                live -> assertThat(live.url()).isEqualTo(url)));
    }

    private void letPass(Duration time) {
        long begin = timing.nanos();
        Eventually.holds(() -> assertThat(timing.nanos() - begin).isGreaterThan(time.toNanos()));
    }

    @Test
    void takes_the_second_way_at_once_and_goes_back_to_the_first_when_it_works() throws Exception {
        int port = Forwarder.freePort();
        try (Trial trial =
                started(
                        new BreakerConfig(5, OPEN_FOR),
                        way(url(port), Trial.TOKEN),
                        way(home.url(), Trial.TOKEN))) {
            awaitLiveThrough(trial, home.url());
            assertThat(trial.home().failedConnects()).isEqualTo(1);
            trial.awaitWritten(ENTITIES);
            home.rate(300);
            try (Forwarder first = Forwarder.open(port, home.port())) {
                awaitLiveThrough(trial, url(first.port()));
                letPass(Duration.ofSeconds(20));
                home.rate(0);
                trial.awaitNoGap();
                Journal.provesOneRowEach(home, ENTITIES, sink);
                assertThat(home.subscriptions("state_changed")).isEqualTo(1);
                assertThat(home.clients()).isEqualTo(1);
                assertThat(trial.home().connects()).isEqualTo(2);
            }
        }
    }

    @Test
    void does_not_move_for_a_first_way_that_only_listens() throws Exception {
        try (ScriptedServer silent = ScriptedServer.upgradingAndSilent();
                Trial trial =
                        started(
                                new BreakerConfig(1, OPEN_FOR),
                                way(url(silent.port()), Trial.TOKEN),
                                way(home.url(), Trial.TOKEN))) {
            Eventually.holds(
                    () -> assertThat(trial.connection()).isInstanceOf(ConnectionState.Live.class));
            trial.awaitWritten(ENTITIES);
            home.rate(100);
            letPass(Duration.ofMinutes(2));
            home.rate(0);
            assertThat(trial.home().connects()).isEqualTo(1);
            assertThat(silent.received()).doesNotContain(Trial.TOKEN);
            Eventually.holds(() -> Journal.provesOneRowEach(home, ENTITIES, sink));
        }
    }

    @Test
    void falls_through_to_the_second_way_where_the_first_refuses_the_token() {
        try (SimulatedHome first = SimulatedHome.start(HomeSettings.defaults());
                Trial trial =
                        started(
                                new BreakerConfig(5, OPEN_FOR),
                                way(first.url(), WRONG),
                                way(home.url(), Trial.TOKEN))) {
            awaitLiveThrough(trial, home.url());
            trial.awaitWritten(ENTITIES);
            letPass(Duration.ofMinutes(3));
            home.dropClients();
            letPass(Duration.ofMinutes(2));
            home.burst(50);
            trial.awaitLive().awaitNoGap();

            awaitLiveThrough(trial, home.url());
            assertThat(first.refusedAuthentications()).isEqualTo(1);
            assertThat(first.authentications()).isZero();
            assertThat(trial.ingestion().status().toString()).doesNotContain(WRONG);
            Journal.provesOneRowEach(home, ENTITIES, sink);
        }
    }

    @Test
    void comes_back_through_the_other_way_when_the_one_in_use_breaks() throws Exception {
        try (Forwarder first = Forwarder.open(0, home.port());
                Trial trial =
                        started(
                                new BreakerConfig(1, Duration.ofHours(1)),
                                way(url(first.port()), Trial.TOKEN),
                                way(home.url(), Trial.TOKEN))) {
            awaitLiveThrough(trial, url(first.port()));
            trial.awaitWritten(ENTITIES);
            first.stop();
            home.burst(100);
            awaitLiveThrough(trial, home.url());
            home.burst(20);
            trial.awaitNoGap();
            Journal.provesOneRowEach(home, ENTITIES, sink);
            assertThat(home.subscriptions("state_changed")).isEqualTo(1);
        }
    }
}
