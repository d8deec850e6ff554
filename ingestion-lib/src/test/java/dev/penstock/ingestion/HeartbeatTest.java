package dev.penstock.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

final class HeartbeatTest {
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final long CHANGED = 1_000;

    private final ManualTiming timing = new ManualTiming();
    private final Heartbeat heartbeat =
            new Heartbeat(EVERY, id -> !id.domain().equals("sun"), timing);
    private final List<StateChange> repeated = new ArrayList<>();

    private static StateChange change(String entity, @Nullable String state, Via via) {
        State now = state == null ? null : new State(state, Attributes.EMPTY, CHANGED, CHANGED);
        return new StateChange(
                new EntityId(entity), now, null, CHANGED, new EventContext("c", null, null), via);
    }

    private List<String> beatsAfter(Duration time, long homeMicros) {
        timing.advance(time);
        repeated.clear();
        heartbeat.beat(homeMicros, repeated::add);
        return repeated.stream().map(one -> one.entityId() + "=" + value(one)).toList();
    }

    private static String value(StateChange change) {
        return change.newState() == null ? "removed" : change.newState().value();
    }

    @Test
    void a_state_is_told_again_when_it_has_not_changed_for_long() {
        heartbeat.written(change("sensor.a", "1", Via.EVENT));

        assertThat(beatsAfter(Duration.ofMinutes(4), 5_000)).isEmpty();
        assertThat(beatsAfter(Duration.ofMinutes(1), 6_000)).containsExactly("sensor.a=1");
        assertThat(beatsAfter(Duration.ofMinutes(4), 7_000)).isEmpty();
        assertThat(beatsAfter(Duration.ofMinutes(1), 8_000)).containsExactly("sensor.a=1");
    }

    @Test
    void what_is_told_again_has_a_time_of_its_own_and_no_cause() {
        heartbeat.written(change("sensor.a", "1", Via.EVENT));
        beatsAfter(EVERY, 6_000);

        StateChange again = repeated.getFirst();
        assertThat(again.timeMicros()).isEqualTo(6_000);
        assertThat(again.via()).isEqualTo(Via.OWN);
        assertThat(again.context()).isEqualTo(EventContext.UNKNOWN);
        assertThat(again.oldState()).isNull();
    }

    @Test
    void a_clock_that_is_behind_writes_nothing_into_the_past() {
        heartbeat.written(change("sensor.a", "1", Via.EVENT));
        beatsAfter(EVERY, 10);

        assertThat(repeated.getFirst().timeMicros()).isEqualTo(CHANGED + 1);
    }

    @Test
    void a_change_begins_anew_and_what_is_removed_or_not_wanted_is_not_told() {
        heartbeat.written(change("sensor.a", "1", Via.EVENT));
        heartbeat.written(change("sensor.gone", "1", Via.SNAPSHOT));
        heartbeat.written(change("sun.sun", "up", Via.EVENT));
        timing.advance(Duration.ofMinutes(3));
        heartbeat.written(change("sensor.a", "2", Via.EVENT));
        heartbeat.written(change("sensor.gone", null, Via.EVENT));
        heartbeat.written(change("sensor.a", "0", Via.HISTORY));

        assertThat(beatsAfter(Duration.ofMinutes(4), 9_000)).isEmpty();
        assertThat(beatsAfter(Duration.ofMinutes(1), 9_500)).containsExactly("sensor.a=2");
    }

    @Test
    void what_nobody_wants_any_more_is_told_once_at_most() {
        heartbeat.written(change("sensor.a", "1", Via.EVENT));
        timing.advance(EVERY);
        heartbeat.beat(6_000, state -> false);

        assertThat(beatsAfter(EVERY, 9_000)).isEmpty();
    }

    @Test
    void a_new_session_tells_everything_anew() {
        heartbeat.written(change("sensor.a", "1", Via.EVENT));
        heartbeat.clear();

        assertThat(beatsAfter(EVERY, 9_000)).isEmpty();
    }

    @Test
    void only_so_many_are_told_at_once_as_live_changes_wait_meanwhile() {
        for (int i = 0; i < 1_200; i++) {
            heartbeat.written(change("sensor.s" + i, "1", Via.SNAPSHOT));
        }

        assertThat(beatsAfter(EVERY, 9_000)).hasSize(500);
        assertThat(beatsAfter(Duration.ZERO, 9_000)).hasSize(500);
        assertThat(beatsAfter(Duration.ZERO, 9_000)).hasSize(200);
    }
}
