package dev.penstock.examples.benchmark.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.benchmark.home.Tape.Round;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What the made-up home sends is what Home Assistant would send. */
final class TapeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ENTITIES = 40;
    private static final Schedule SCHEDULE = new Schedule(1_795_423_886_083_184L, 500);

    private static List<JsonNode> messages(Tape tape) {
        ByteBuffer frames = ByteBuffer.wrap(tape.bytes());
        List<JsonNode> messages = new ArrayList<>();
        while (frames.hasRemaining()) {
            assertThat(frames.get()).isEqualTo((byte) 0x81);
            int length = frames.get();
            length =
                    length < 126
                            ? length
                            : length == 126 ? frames.getChar() : (int) frames.getLong();
            byte[] payload = new byte[length];
            frames.get(payload);
            JsonNode read = JSON.readTree(new String(payload, StandardCharsets.UTF_8));
            if (read.isArray()) {
                read.forEach(messages::add);
            } else {
                messages.add(read);
            }
        }
        return messages;
    }

    private static long micros(String iso) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(iso));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 20, 64})
    void every_entity_has_an_event_of_its_own_time_in_every_round(int together) {
        Tape tape = new Tape(ENTITIES, together, entity -> EntityText.stateChanged(entity, 7));
        for (long number = 0; number < 3; number++) {
            Round round = new Round(number, ENTITIES, 1, 2);
            tape.stamp(0, ENTITIES, round, SCHEDULE);
            List<JsonNode> messages = messages(tape);
            assertThat(messages).hasSize(ENTITIES);
            for (int i = 0; i < ENTITIES; i++) {
                JsonNode event = messages.get(i).path("event");
                JsonNode state = event.path("data").path("new_state");
                JsonNode old = event.path("data").path("old_state");
                assertThat(messages.get(i).path("id").asInt()).isEqualTo(7);
                assertThat(state.path("entity_id").asString()).isEqualTo(EntityText.id(i));
                long updated = micros(state.path("last_updated").asString());
                assertThat(SCHEDULE.event(updated)).isEqualTo((number * ENTITIES + i) * 2 + 1);
                assertThat(micros(old.path("last_updated").asString()))
                        .isEqualTo(updated - 2L * ENTITIES * 500);
                assertThat(state.path("state").asString())
                        .as("every event changes the state")
                        .isNotEqualTo(old.path("state").asString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void a_compressed_change_says_the_same(int together) {
        Tape whole = new Tape(ENTITIES, together, entity -> EntityText.stateChanged(entity, 7));
        Tape small = new Tape(ENTITIES, together, entity -> EntityText.compressed(entity, 7));
        Round round = new Round(5, ENTITIES, 0, 1);
        whole.stamp(0, ENTITIES, round, SCHEDULE);
        small.stamp(0, ENTITIES, round, SCHEDULE);
        List<JsonNode> events = messages(whole);
        List<JsonNode> changes = messages(small);
        assertThat(small.bytes().length).isLessThan(whole.bytes().length / 4);
        for (int i = 0; i < ENTITIES; i++) {
            JsonNode state = events.get(i).path("event").path("data").path("new_state");
            JsonNode change =
                    changes.get(i).path("event").path("c").path(EntityText.id(i)).path("+");
            assertThat(change.path("s").asString()).isEqualTo(state.path("state").asString());
            assertThat(change.path("c").asString())
                    .isEqualTo(state.path("context").path("id").asString());
            assertThat(Math.round(change.path("lc").asDouble() * 1e6))
                    .isEqualTo(micros(state.path("last_updated").asString()));
        }
    }
}
