package dev.penstock.ingestion.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Set;

final class RenamesTest {
    private static final State ON = new State("on", Attributes.EMPTY, 1, 1);

    private final ManualTiming timing = new ManualTiming();
    private final Renames renames =
            new Renames(
                    entity -> Set.of("light.lamp", "light.other").contains(entity.value()), timing);

    private boolean leaves(String entity) {
        return maybe(entity, null, ON, Via.EVENT);
    }

    private boolean comes(String entity) {
        return maybe(entity, ON, null, Via.EVENT);
    }

    private boolean maybe(String entity, @Nullable State now, @Nullable State before, Via via) {
        return renames.maybe(
                new StateChange(new EntityId(entity), now, before, 1, EventContext.UNKNOWN, via));
    }

    @Test
    void an_unknown_entity_that_comes_as_a_registered_one_leaves_may_be_the_same() {
        assertThat(leaves("light.lamp")).isFalse();
        assertThat(comes("light.reading")).isTrue();
    }

    @Test
    void an_entity_that_comes_when_none_has_left_is_no_other() {
        assertThat(comes("light.reading")).isFalse();
    }

    @Test
    void an_entity_that_leaves_unregistered_has_nothing_to_pass_on() {
        leaves("light.made_up");
        assertThat(comes("light.reading")).isFalse();
    }

    @Test
    void no_entity_is_renamed_to_another_domain_or_to_a_registered_one() {
        leaves("light.lamp");
        assertThat(comes("switch.lamp")).isFalse();
        assertThat(comes("light.other")).isFalse();
    }

    @Test
    void what_stays_or_is_no_event_is_never_a_new_name() {
        leaves("light.lamp");
        assertThat(maybe("light.reading", ON, ON, Via.EVENT)).isFalse();
        assertThat(maybe("light.reading", ON, null, Via.SNAPSHOT)).isFalse();
        assertThat(maybe("light.reading", ON, null, Via.HISTORY)).isFalse();
    }

    @Test
    void long_after_one_has_left_a_new_one_is_new() {
        leaves("light.lamp");
        timing.advance(Duration.ofSeconds(2));
        assertThat(comes("light.reading")).isFalse();
    }
}
