package dev.penstock.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A difference counts only where what it differs from is known for certain. */
final class EntityFeedDoubtTest {
    private final Fed fed = Fed.expecting();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'c':{'sensor.x':{'+':{'s':7}}}}",
                "{'c':{'sensor.x':{'+':{'lc':'text'}}}}",
                "{'c':{'sensor.x':{'+':{'lu':1e300}}}}",
                "{'c':{'sensor.x':{'+':{'a':[1]}}}}",
                "{'c':{'sensor.x':{'+':[1]}}}",
                "{'c':{'sensor.x':{'+':null}}}",
                "{'c':{'sensor.x':{'-':7}}}",
                "{'c':{'sensor.x':{'-':{'a':'k'}}}}",
                "{'c':{'sensor.x':{'-':{'a':[{}]}}}}",
                "{'c':{'sensor.x':7}}",
                "{'c':{'sensor.y':{'+':{'s':'1'}}}}",
                "{'c':[1]}",
                "{'a':7}",
                "{'a':{'sensor.y':{'a':{},'lc':1}}}",
                "{'a':{'sensor.y':{'s':'1','a':{}}}}",
                "{'a':{'no_dot':{'s':'1','a':{},'lc':1}}}",
                "{'a':{'sensor.y':[1]}}",
                "{'r':{}}",
                "{'r':[7]}",
                "{'r':[7,'sensor.x']}",
                "{'r':['sensor.x',[]]}",
                "{'r':['no_dot']}",
                "{}",
                "{'x':1}",
                "null",
                "[1]"
            })
    void what_makes_no_sense_puts_what_is_known_in_doubt(String event) {
        fed.event(Fed.SNAPSHOT);
        assertThat(fed.event(event)).isEmpty();
        assertThat(fed.recorded.invalid).containsExactly(InvalidReason.INCOMPLETE);
        assertThat(fed.missed).isEqualTo(1);
        assertThat(fed.doubts).isEqualTo(1);
        assertThat(fed.feed.isInDoubt()).isTrue();
        assertThat(fed.event("{'c':{'sensor.x':{'+':{'s':'2','lc':20}}}}")).isEmpty();
        assertThat(fed.recorded.invalid).hasSize(1);

        fed.feed.expect(9);
        assertThat(fed.text(Fed.message(9, Fed.SNAPSHOT))).hasSize(1);
        assertThat(fed.missed).as("up to the new begin").isEqualTo(2);
        assertThat(fed.feed.isInDoubt()).isFalse();
        assertThat(fed.text(Fed.message(9, "{'c':{'sensor.x':{'+':{'s':'2','lc':20}}}}")))
                .hasSize(1);
    }

    @Test
    void another_subscription_takes_over_with_its_first_message() {
        fed.event(Fed.SNAPSHOT);
        fed.feed.expect(5);
        String change = "{'c':{'sensor.x':{'+':{'s':'2','lc':20}}}}";
        assertThat(fed.event(change)).hasSize(1);
        assertThat(fed.text(Fed.message(5, Fed.SNAPSHOT))).hasSize(1);
        assertThat(fed.event(change)).isEmpty();
        assertThat(fed.text(Fed.message(7, change))).isEmpty();
        assertThat(fed.text(Fed.message(5, change))).hasSize(1);
        assertThat(fed.missed).isZero();
        assertThat(fed.recorded.invalid).isEmpty();
        assertThat(fed.recorded.snapshots).isEqualTo(2);
    }

    @Test
    void all_states_that_may_be_lost_are_not_taken_for_the_first_new_entity() {
        fed.feed.doubt();
        assertThat(fed.doubts).isEqualTo(1);
        assertThat(fed.event("{'a':{'a.new':{'s':'1','a':{},'lc':1}}}")).isEmpty();
        fed.feed.expect(3);
        assertThat(fed.text(Fed.message(3, Fed.SNAPSHOT))).hasSize(1);
        assertThat(fed.missed).isEqualTo(1);
    }

    @Test
    void differences_before_all_states_are_a_loss() {
        assertThat(fed.event("{'c':{'sensor.x':{'+':{'s':'2','lc':20}}}}")).isEmpty();
        assertThat(fed.recorded.invalid).containsExactly(InvalidReason.INCOMPLETE);
        assertThat(fed.doubts).isEqualTo(1);
        assertThat(fed.event(Fed.SNAPSHOT)).isEmpty();
    }

    /** Home Assistant leaves out of all states what it cannot write as JSON. */
    @Test
    void an_entity_that_stays_unknown_does_not_put_all_in_doubt_for_ever() {
        fed.event("{'a':{'sensor.x':{'s':'1','a':{},'lc':1}}}");
        fed.event("{'c':{'sensor.odd':{'+':{'s':'2','lc':20}}}}");
        fed.feed.expect(3);
        fed.text(Fed.message(3, Fed.SNAPSHOT));
        assertThat(fed.doubts).isEqualTo(1);
        fed.text(Fed.message(3, "{'c':{'sensor.odd':{'+':{'s':'3','lc':21}}}}"));
        assertThat(fed.recorded.invalid).hasSize(2);
        assertThat(fed.missed).isEqualTo(3);
        assertThat(fed.doubts).isEqualTo(1);
        assertThat(fed.text(Fed.message(3, "{'c':{'sensor.x':{'+':{'s':'2','lc':20}}}}")))
                .hasSize(1);
    }

    @Test
    void a_state_that_makes_no_sense_is_counted_and_the_others_are_taken() {
        assertThat(fed.event("{'a':{'a.b':{'s':'1','a':{}},'a.c':{'s':'1','a':{},'lc':1},'d':{}}}"))
                .hasSize(1);
        assertThat(fed.recorded.invalid).hasSize(2);
        assertThat(fed.doubts).isZero();
    }

    @Test
    void the_removal_of_an_entity_that_is_not_known_is_told_and_puts_nothing_in_doubt() {
        fed.event(Fed.SNAPSHOT);
        fed.nanos += 2_000_000_000L;
        StateChange removal = fed.only("{'r':['sensor.y']}");
        assertThat(removal.entityId().value()).isEqualTo("sensor.y");
        assertThat(removal.removed()).isTrue();
        assertThat(removal.oldState()).isNull();
        assertThat(removal.timeMicros()).isEqualTo(12_500_000);
        assertThat(fed.doubts).isZero();
    }

    @Test
    void the_homes_clock_is_that_of_its_latest_state_and_then_of_its_last_change() {
        fed.event("{'a':{'a.b':{'s':'1','a':{},'lc':20},'a.c':{'s':'1','a':{},'lc':10}}}");
        assertThat(fed.only("{'r':['a.c']}").timeMicros()).isEqualTo(20_000_000);
        fed.event("{'a':{'a.d':{'s':'1','a':{},'lc':15}}}");
        fed.nanos += 1_000_000_000L;
        assertThat(fed.only("{'r':['a.d']}").timeMicros()).isEqualTo(16_000_000);
    }

    @Test
    void a_difference_of_no_subscription_puts_what_is_known_in_doubt() {
        fed.event(Fed.SNAPSHOT);
        assertThat(fed.text("{'type':'event','event':{'r':['sensor.x']}}")).isEmpty();
        assertThat(fed.recorded.invalid).containsExactly(InvalidReason.INCOMPLETE);
        assertThat(fed.missed).isEqualTo(1);
        assertThat(fed.doubts).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 7})
    void an_event_of_another_subscription_is_counted_and_nothing_else(long id) {
        fed.event(Fed.SNAPSHOT);
        assertThat(fed.text(Fed.message(id, "{}"))).isEmpty();
        assertThat(fed.recorded.invalid).containsExactly(InvalidReason.INCOMPLETE);
        assertThat(fed.missed).isZero();
        assertThat(fed.doubts).isZero();
    }

    @Test
    void without_a_subscription_an_event_without_id_is_no_difference() {
        Fed none = new Fed(AttributeInterest.ALL);
        assertThat(none.text("{'type':'event','event':{}}")).isEmpty();
        assertThat(none.recorded.invalid).containsExactly(InvalidReason.INCOMPLETE);
        assertThat(none.missed).isZero();
    }

    @Test
    void the_name_of_an_unknown_entity_is_told_as_far_as_it_makes_sense() {
        String longest = "a." + "b".repeat(98);
        fed.event(Fed.SNAPSHOT);
        fed.event("{'c':{'" + longest + "':{'+':{}}, '" + longest + "c':{'+':{}}}}");
        assertThat(fed.recorded.details)
                .containsExactly(
                        "a change of an entity that is not known: " + longest,
                        "a change of an entity that is not known: " + longest + "…");
    }

    @Test
    void without_a_subscription_nothing_is_in_doubt() {
        fed.feed.dismiss();
        fed.feed.doubt();
        assertThat(fed.event(Fed.SNAPSHOT)).isEmpty();
        assertThat(fed.doubts).isZero();
    }
}
