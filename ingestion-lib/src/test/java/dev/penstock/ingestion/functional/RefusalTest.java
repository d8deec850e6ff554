package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

final class RefusalTest {
    private static final int ENTITIES = 20;
    private static final String WRONG = "wrong-token-of-this-test-0123456789";

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withEntities(ENTITIES));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private HomeConfig with(String token, String... eventTypes) {
        return new HomeConfig(
                "home", home.url(), Secret.of(token), TlsConfig.platform(), List.of(eventTypes));
    }

    private static void awaitRefused(Trial trial) {
        Eventually.holds(
                () -> assertThat(trial.connection()).isInstanceOf(ConnectionState.Refused.class));
    }

    @Test
    void a_refused_token_is_shown_once_and_not_again_and_again() {
        try (Trial trial = Trial.started(Trial.quick(with(WRONG, "state_changed")), sink)) {
            awaitRefused(trial);

            assertThat(trial.ingestion().status().reasons())
                    .singleElement()
                    .asString()
                    .contains("refuses the token", "make a new long-lived access token")
                    .doesNotContain(WRONG);
            assertThat(trial.ingestion().status().toString()).doesNotContain(WRONG);
        }
        assertThat(home.refusedAuthentications()).isEqualTo(1);
    }

    @Test
    void closing_does_not_wait_for_the_next_attempt() {
        Trial trial = Trial.started(Trial.quick(with(WRONG, "state_changed")), sink);
        awaitRefused(trial);
        // The next attempt is a quarter of an hour away; the report tells if that was waited for.
        assertThat(trial.finish().took()).isLessThan(Duration.ofMinutes(10));
        assertThat(trial.connection()).isEqualTo(new ConnectionState.Closed());
    }

    @Test
    void a_token_that_is_accepted_later_is_shown_again_after_a_long_while() {
        home.refuseToken(true);
        try (Trial trial =
                Trial.started(
                        Ingestion.builder(Trial.quick(Trial.at(home.url())))
                                .sink(sink)
                                .timing(new FastTiming(1_000)))) {
            awaitRefused(trial);
            home.refuseToken(false);
            trial.awaitWritten(ENTITIES);
            assertThat(home.refusedAuthentications()).isEqualTo(1);
        }
    }

    @Test
    void an_event_type_that_is_refused_leaves_the_others_alone() {
        HomeConfig guest =
                with("simulated-home-read-only-token-0123456789", "call_service", "state_changed");
        try (Trial trial = Trial.started(Trial.quick(guest), sink).awaitWritten(ENTITIES)) {
            assertThat(home.subscriptions("state_changed")).isEqualTo(1);
            home.set("light.desk", "on", Map.of());
            trial.awaitWritten(ENTITIES + 1);
            assertThat(trial.home().ready()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | ip_bans.yaml",
                "404 | there is no Home Assistant at ws://127.0.0.1",
                "502 | not up behind its proxy yet (HTTP 502)",
                "200 | does not open a WebSocket (HTTP 200): check the url"
            })
    void says_what_to_do_when_the_upgrade_is_refused(int status, String remedy) {
        home.refuseConnections(status);
        try (Trial trial = Trial.started(home, sink)) {
            Eventually.holds(() ->
                    assertThat(trial.ingestion().status().reasons().toString()).contains(remedy));
            home.refuseConnections(0);
            trial.awaitWritten(ENTITIES);
            assertThat(home.refusedAuthentications()).isZero();
        }
    }

    @Test
    void gives_up_after_as_many_retries_as_are_allowed() {
        home.refuseConnections(404);
        try (Trial trial =
                Trial.started(
                        Trial.with(Trial.retrying(2), QueueConfig.defaults(), Trial.at(home.url())),
                        sink)) {
            Eventually.holds(() ->
                    assertThat(trial.connection()).isInstanceOf(ConnectionState.GivenUp.class));
            assertThat(trial.home().failedConnects()).isEqualTo(3);
            assertThat(home.connectionsAccepted()).isEqualTo(3);
            assertThat(trial.ingestion().status().reasons())
                    .singleElement()
                    .asString()
                    .contains("gave up", "HTTP 404");
            trial.finish();
            assertThat(trial.connection()).isInstanceOf(ConnectionState.GivenUp.class);
        }
    }
}
