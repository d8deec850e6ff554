package dev.penstock.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

final class LastStatesTest {
    private static final EntityId LAMP = new EntityId("light.lamp");

    private final LastStates states = new LastStates();

    private static Attributes attributes(String value) {
        return new Attributes(
                List.of(new Attributes.Attribute("a", new AttributeValue.Text(value))));
    }

    /** A state whose text changed when it was updated. */
    private static State state(String value, long micros) {
        return new State(value, attributes("x"), micros, micros);
    }

    private boolean reappears(@Nullable State now, @Nullable State before, long at, Via via) {
        return states.reappears(new StateChange(LAMP, now, before, at, EventContext.UNKNOWN, via));
    }

    private boolean appears(State now) {
        return reappears(now, null, now.lastUpdatedMicros(), Via.EVENT);
    }

    private boolean changes(State now, State before) {
        return reappears(now, before, now.lastUpdatedMicros(), Via.EVENT);
    }

    @Test
    void an_entity_that_is_new_does_not_come_back() {
        assertThat(appears(state("on", 1))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Via.class, names = "HISTORY", mode = EnumSource.Mode.EXCLUDE)
    void the_same_state_with_another_time_comes_back(Via via) {
        appears(state("on", 1));
        assertThat(reappears(state("on", 2), null, 2, via)).isTrue();
        assertThat(reappears(state("on", 3), null, 3, via)).isTrue();
    }

    @Test
    void the_very_same_state_is_no_return_but_the_same_point() {
        appears(state("on", 1));
        assertThat(reappears(state("on", 1), null, 1, Via.SNAPSHOT)).isFalse();
    }

    @Test
    void another_text_is_a_change() {
        appears(state("on", 1));
        assertThat(appears(state("off", 2))).isFalse();
    }

    @Test
    void other_attributes_are_a_change() {
        appears(state("on", 1));
        assertThat(appears(new State("on", attributes("y"), 2, 2))).isFalse();
    }

    @Test
    void a_state_with_one_before_it_is_a_change_whatever_it_is() {
        State on = state("on", 1);
        appears(on);
        assertThat(changes(state("on", 2), on)).isFalse();
    }

    @Test
    void a_state_that_was_written_again_keeps_the_time_it_changed_at_and_does_not_come_back() {
        appears(state("on", 1));
        assertThat(appears(new State("on", attributes("x"), 1, 5))).isFalse();
    }

    @Test
    void an_entity_that_was_removed_and_added_again_does_not_come_back() {
        State on = state("on", 1);
        appears(on);
        assertThat(reappears(null, on, 2, Via.EVENT)).isFalse();
        assertThat(appears(state("on", 3))).isFalse();
        assertThat(appears(state("on", 4))).isTrue();
    }

    @Test
    void what_was_something_else_in_between_does_not_come_back() {
        appears(state("on", 1));
        appears(state("unavailable", 2));
        assertThat(appears(state("on", 3))).isFalse();
    }

    @Test
    void entities_do_not_answer_for_each_other() {
        appears(state("on", 1));
        assertThat(
                        states.reappears(
                                new StateChange(
                                        new EntityId("light.other"),
                                        state("on", 2),
                                        null,
                                        2,
                                        EventContext.UNKNOWN,
                                        Via.SNAPSHOT)))
                .isFalse();
    }

    @Test
    void a_row_of_history_alone_is_never_taken_for_one_that_only_comes_back() {
        assertThat(reappears(state("on", 2), state("on", 1), 2, Via.HISTORY)).isFalse();
        assertThat(reappears(state("on", 2), null, 2, Via.HISTORY)).isFalse();
        assertThat(reappears(null, state("on", 1), 2, Via.HISTORY)).isFalse();
    }

    @Test
    void a_row_of_history_follows_what_was_seen_live() {
        appears(state("on", 10));
        assertThat(appears(state("on", 30))).isTrue();
        assertThat(reappears(state("on", 10), null, 10, Via.HISTORY)).isFalse();
        assertThat(reappears(state("on", 30), state("on", 10), 30, Via.HISTORY)).isTrue();
    }

    @Test
    void what_history_shows_in_between_makes_it_a_true_change() {
        appears(state("on", 10));
        assertThat(appears(state("on", 30))).isTrue();
        assertThat(reappears(state("off", 20), null, 20, Via.HISTORY)).isFalse();
        assertThat(reappears(state("on", 30), state("off", 20), 30, Via.HISTORY)).isFalse();
    }

    @Test
    void what_history_shows_in_between_counts_also_where_life_has_gone_on() {
        appears(state("on", 10));
        assertThat(appears(state("on", 30))).isTrue();
        assertThat(reappears(state("off", 40), state("on", 30), 40, Via.EVENT)).isFalse();
        assertThat(reappears(state("off", 20), null, 20, Via.HISTORY)).isFalse();
        assertThat(reappears(state("on", 30), state("off", 20), 30, Via.HISTORY)).isFalse();
    }

    @Test
    void a_removal_in_between_makes_it_a_true_change() {
        appears(state("on", 10));
        assertThat(appears(state("on", 30))).isTrue();
        assertThat(reappears(null, state("on", 10), 20, Via.HISTORY)).isFalse();
        assertThat(reappears(state("on", 30), null, 30, Via.HISTORY)).isFalse();
    }

    @Test
    void an_entity_that_repeats_itself_live_is_never_taken_for_one_that_comes_back() {
        appears(state("on", 10));
        assertThat(reappears(state("on", 20), state("on", 10), 20, Via.EVENT)).isFalse();
        assertThat(appears(state("on", 30))).isFalse();
    }

    @Test
    void a_row_of_history_is_not_judged_by_what_was_seen_live_nor_changes_it() {
        appears(state("on", 10));
        assertThat(reappears(state("on", 20), null, 20, Via.HISTORY)).isFalse();
        assertThat(reappears(state("off", 15), null, 15, Via.HISTORY)).isFalse();
        assertThat(appears(state("on", 30))).isTrue();
    }

    @Test
    void there_and_back_again_across_a_gap_is_in_history() {
        State on = state("on", 1);
        State off = state("off", 2);
        assertThat(reappears(off, on, 2, Via.HISTORY)).isFalse();
        assertThat(reappears(state("on", 3), off, 3, Via.HISTORY)).isFalse();
    }

    @Test
    void a_flood_of_entities_does_not_fill_the_memory_and_costs_only_what_it_knew() {
        for (int i = 0; i < 100_001; i++) {
            EntityId id = new EntityId("light.n" + i);
            states.reappears(
                    new StateChange(id, state("on", 1), null, 1, EventContext.UNKNOWN, Via.EVENT));
        }
        EntityId first = new EntityId("light.n0");
        assertThat(
                        states.reappears(
                                new StateChange(
                                        first,
                                        state("on", 2),
                                        null,
                                        2,
                                        EventContext.UNKNOWN,
                                        Via.EVENT)))
                .isFalse();
    }
}
