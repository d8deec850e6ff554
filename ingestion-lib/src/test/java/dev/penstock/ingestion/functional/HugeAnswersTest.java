package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.config.BreakerConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

/** Answers that are very large, very strange, or never come. */
final class HugeAnswersTest {
    private static final int ENTITIES = 30;

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults()
                            .withJournal(true)
                            .withEntities(ENTITIES)
                            .withMaxPending(0)
                            .withCommitDelay(Duration.ofMillis(300)));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private Trial started() {
        return Trial.started(Filling.soon().of(Trial.at(home.url())), sink);
    }

    /** By a clock on which a minute of waiting is soon over. */
    private Trial startedFast(FastTiming timing) {
        return Trial.started(
                Ingestion.builder(
                                Filling.soon()
                                        .settling(Filling.LONG_SETTLE)
                                        .connecting(
                                                Duration.ofSeconds(1),
                                                new BreakerConfig(1_000, Duration.ofSeconds(60)))
                                        .of(Trial.at(home.url())))
                        .sink(sink)
                        .timing(timing));
    }

    private void missed(Trial trial) {
        home.door().stopListening();
        home.dropClients();
        Eventually.holds(
                () -> assertThat(trial.connection()).isNotInstanceOf(ConnectionState.Live.class));
        home.burst(200);
        home.door().listen();
    }

    @Test
    void an_event_of_ten_megabytes_is_stored() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.set("light.desk", "on", Map.of("text", "€".repeat(10_000_000 / 3)));
            home.burst(20);
            trial.awaitWritten(ENTITIES + 21);
            Journal.provesOneRowEach(home, ENTITIES, sink);
            assertThat(trial.home().connects()).isEqualTo(1);
        }
    }

    @Test
    void a_registry_of_fifty_megabytes_does_not_keep_a_gap_from_being_filled() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.burst(20);
            home.registryPadding(50_000_000);
            missed(trial);
            trial.awaitLive();
            home.burst(20);
            trial.awaitNoGap();
            Journal.provesOneRowEach(home, ENTITIES, sink);
            assertThat(trial.home().gaps().closed().getFirst().outcome())
                    .isEqualTo(new GapOutcome.Filled());
            assertThat(trial.home().connects()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":99999999999999999999999,\"type\":\"result\",\"success\":true,\"result\":[]}",
                "{\"id\":\"2\",\"type\":\"result\",\"success\":true,\"result\":[{}]}",
                "{\"id\":\"2\",\"type\":\"result\",\"success\":false,\"error\":7}",
                "{\"id\":2.5,\"type\":\"pong\"}",
                "{\"id\":-9223372036854775809,\"type\":\"pong\"}",
                "{\"id\":null,\"type\":\"event\",\"event\":null}",
                "{\"id\":2,\"type\":\"event\",\"event\":{\"event_type\":\"state_changed\",\"data\":"
                        + "{\"entity_id\":7,\"new_state\":1e999,\"old_state\":99999999999999999999}}}",
                "{\"id\":2,\"type\":\"event\",\"event\":{\"event_type\":123456789012345678901234567890}}"
            })
    void strange_ids_and_numbers_do_no_harm(String frame) {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.sendRaw(frame);
            home.sendRaw("[" + frame + "," + frame + "]");
            home.burst(50);
            trial.awaitNoGap();
            Eventually.holds(() -> Journal.provesOneRowEach(home, ENTITIES, sink));
            assertThat(trial.home().connects()).isEqualTo(1);
            assertThat(trial.books().invalid().get(InvalidReason.UNMAPPABLE)).isZero();
        }
    }

    @Test
    void numbers_beyond_64_bit_in_an_event_are_stored() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.sendRaw(
                    """
                    {"id":2,"type":"event","event":{"event_type":"state_changed","data":{
                    "entity_id":"sensor.big","old_state":null,"new_state":{"entity_id":"sensor.big",
                    "state":"99999999999999999999999999","attributes":{"n":123456789012345678901234567890,
                    "x":1e400,"y":-1e-400},"last_changed":"2026-11-23T08:51:26.083184+00:00",
                    "last_updated":"2099-11-23T08:51:26.083184+00:00","context":{"id":1e5}}},
                    "time_fired":"2099-11-23T08:51:26.083184+00:00"}}\
                    """);
            trial.awaitWritten(ENTITIES + 1);
            assertThat(Stored.points(sink.taken()).getLast().entityId()).isEqualTo("sensor.big");
        }
    }

    @Test
    void is_live_although_its_states_are_never_told() {
        home.answerLate("get_states", true);
        try (Trial trial = startedFast(new FastTiming(50)).awaitLive()) {
            home.burst(100);
            trial.awaitWritten(100);
            Journal.provesAllStored(home, sink);
            assertThat(trial.home().connects()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "history/history_during_period",
                "get_config",
                "config/entity_registry/list",
                "get_states"
            })
    void what_one_session_does_not_answer_the_next_one_is_asked(String command) {
        FastTiming timing = new FastTiming(50);
        try (Trial trial = startedFast(timing).awaitWritten(ENTITIES)) {
            home.answerLate(command, true);
            missed(trial);
            trial.awaitLive();
            home.burst(20);
            long begin = timing.nanos();
            Eventually.holds(() ->
                    assertThat(timing.nanos() - begin)
                            .isGreaterThan(Duration.ofMinutes(2).toNanos()));
            assertThat(trial.home().gaps().open()).hasSize(1);
            assertThat(trial.home().connects()).isEqualTo(2);

            home.answerLate(command, false);
            home.dropClients();
            Eventually.holds(() -> assertThat(trial.home().connects()).isEqualTo(3));
            trial.awaitNoGap();
            Journal.provesOneRowEach(home, ENTITIES, sink);
            assertThat(trial.home().gaps().closed().getFirst().outcome())
                    .isEqualTo(new GapOutcome.Filled());
        }
    }
}
