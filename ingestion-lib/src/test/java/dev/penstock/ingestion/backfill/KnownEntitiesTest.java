package dev.penstock.ingestion.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.junit.jupiter.api.Test;

import java.util.List;

final class KnownEntitiesTest {
    private static final State BEFORE = new State("0", Attributes.EMPTY, 1, 1);

    private final KnownEntities known = new KnownEntities();

    @Test
    void remembers_who_appears_and_who_is_there_in_the_order_of_names() {
        known.seen(Rows.change("sensor.b", 1, Via.SNAPSHOT));
        known.seen(Rows.live("sensor.a", 2));
        known.seen(Rows.live("sensor.a", 3));
        known.add(List.of("sensor.c", "sensor.b"));
        assertThat(known.all()).containsExactly("sensor.a", "sensor.b", "sensor.c");
        assertThat(known.size()).isEqualTo(3);
    }

    @Test
    void takes_no_note_of_a_change_of_one_that_was_there() {
        known.seen(
                new StateChange(new EntityId("sensor.a"), BEFORE, BEFORE, 2, EventContext.UNKNOWN));
        assertThat(known.all()).isEmpty();
    }

    @Test
    void does_not_forget_who_is_removed() {
        known.seen(Rows.live("sensor.a", 1));
        known.seen(
                new StateChange(new EntityId("sensor.a"), null, BEFORE, 2, EventContext.UNKNOWN));
        assertThat(known.all()).containsExactly("sensor.a");
    }

    @Test
    void a_flood_of_invented_entities_does_not_fill_the_memory() {
        for (int i = 0; i < 150_000; i++) {
            known.seen(Rows.live("sensor.n" + i, i));
        }
        assertThat(known.size()).isEqualTo(100_000);
    }
}
