package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapStatus;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** What no event can be made of is counted, and the next event arrives all the same. */
final class UselessMessagesTest {
    private static final int ENTITIES = 20;

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withJournal(true).withEntities(ENTITIES));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private void countsAndGoesOn(Trial trial, InvalidReason reason, int count) {
        Eventually.holds(
                () -> assertThat(trial.books().invalid()).containsEntry(reason, (long) count));
        home.set("light.desk", "on", Map.of());
        trial.awaitWritten(ENTITIES + 1);

        assertThat(trial.books().invalidTotal()).isEqualTo(count);
        assertThat(trial.books().received()).isEqualTo(ENTITIES + 1 + count);
        assertThat(trial.home().connects()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "MALFORMED  | no JSON at all",
                "MALFORMED  | {\"type\":\"event\",",
                "MALFORMED  | []",
                "MALFORMED  | 42",
                "MALFORMED  | {\"type\":\"pong\",\"id\":1}{}",
                "UNKNOWN    | {\"type\":\"surprise\"}",
                "UNKNOWN    | {\"no\":\"type\"}",
                "INCOMPLETE | {\"id\":2,\"type\":\"event\"}",
                "INCOMPLETE | {\"type\":\"event\",\"event\":{\"event_type\":\"state_changed\"}}",
                "UNSENDABLE | {\"id\":2,\"type\":\"result\",\"success\":false,"
                        + "\"error\":{\"code\":\"unknown_error\",\"message\":\"Invalid JSON\"}}"
            })
    void counts_a_useless_text(InvalidReason reason, String text) {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            home.sendRaw(text);
            countsAndGoesOn(trial, reason, 1);
        }
    }

    @Test
    void counts_every_useless_message_of_many() {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            for (int i = 0; i < 500; i++) {
                home.sendRaw("{" + i);
            }
            countsAndGoesOn(trial, InvalidReason.MALFORMED, 500);
        }
    }

    @Test
    void counts_a_useless_message_among_useful_ones() {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            home.sendRaw("[{\"type\":\"pong\",\"id\":1},7,{\"type\":\"surprise\"}]");
            Eventually.holds(() -> assertThat(trial.books().invalidTotal()).isEqualTo(2));
            assertThat(trial.books().invalid())
                    .containsEntry(InvalidReason.MALFORMED, 1L)
                    .containsEntry(InvalidReason.UNKNOWN, 1L);
            assertThat(trial.books().received()).isEqualTo(ENTITIES + 2);
        }
    }

    @Test
    void counts_a_binary_message() {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            home.sendBytes(new byte[] {(byte) 0x82, 3, 1, 2, 3});
            countsAndGoesOn(trial, InvalidReason.UNKNOWN, 1);
        }
    }

    @Test
    void counts_a_message_over_the_limit_without_holding_it() {
        ConnectionConfig small =
                new ConnectionConfig(
                        -1,
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        0,
                        Duration.ofSeconds(10),
                        65_536);
        try (Trial trial =
                Trial.started(Trial.with(small, QueueConfig.defaults(), Trial.at(home.url())), sink)
                        .awaitWritten(ENTITIES)) {
            home.sendRaw("{\"type\":\"" + "x".repeat(200_000) + "\"}");
            countsAndGoesOn(trial, InvalidReason.OVERSIZED, 1);
            GapStatus gaps = trial.home().gaps();
            assertThat(
                            Stream.concat(
                                    gaps.open().stream().map(OpenGap::cause),
                                    gaps.closed().stream().map(ClosedGap::cause)))
                    .as("it may have been a change")
                    .containsExactly(GapCause.LOST_EVENT);
        }
    }

    @Test
    void reconnects_after_a_frame_that_is_no_websocket_frame() {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            home.sendBytes(new byte[] {(byte) 0x83, 0});
            Eventually.holds(() -> assertThat(trial.home().connects()).isEqualTo(2));
            trial.awaitWritten(2 * ENTITIES);
            home.set("light.desk", "on", Map.of());
            trial.awaitWritten(2 * ENTITIES + 1);
            assertThat(home.subscriptions("state_changed")).isEqualTo(1);
        }
    }
}
