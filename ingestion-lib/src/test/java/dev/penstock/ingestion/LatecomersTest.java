package dev.penstock.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.StateChange;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class LatecomersTest {
    private final Set<EntityId> unknown = new HashSet<>();
    private final Latecomers latecomers = new Latecomers(unknown::contains);
    private final List<String> gone = new ArrayList<>();

    private static StateChange change(String entity, long micros) {
        return new StateChange(new EntityId(entity), null, null, micros, EventContext.UNKNOWN);
    }

    private boolean holds(String entity, long micros) {
        return latecomers.holds(change(entity, micros));
    }

    private List<String> released() {
        gone.clear();
        latecomers.release(one -> gone.add(one.entityId() + "@" + one.timeMicros()));
        return List.copyOf(gone);
    }

    @Test
    void holds_what_waits_and_nothing_else() {
        unknown.add(new EntityId("a.new"));

        assertThat(holds("a.new", 1)).isTrue();
        assertThat(holds("a.old", 2)).isFalse();
        assertThat(released()).isEmpty();

        unknown.clear();
        assertThat(released()).containsExactly("a.new@1");
        assertThat(released()).isEmpty();
    }

    @Test
    void keeps_the_order_of_an_entity_that_is_known_while_another_still_waits() {
        unknown.addAll(Set.of(new EntityId("a.one"), new EntityId("a.two")));
        latecomers.holds(change("a.one", 1));
        latecomers.holds(change("a.two", 2));
        unknown.remove(new EntityId("a.two"));

        assertThat(holds("a.two", 3)).isTrue();
        assertThat(released()).isEmpty();
        unknown.clear();
        assertThat(released()).containsExactly("a.one@1", "a.two@2", "a.two@3");
        assertThat(holds("a.two", 4)).isFalse();
    }

    @Test
    void lets_everything_go_in_the_end() {
        unknown.add(new EntityId("a.new"));
        holds("a.new", 1);
        latecomers.flush(one -> gone.add(String.valueOf(one.timeMicros())));

        assertThat(gone).containsExactly("1");
        assertThat(released()).isEmpty();
    }
}
