package dev.penstock.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Differences become what the events would have said. */
final class EntityFeedTest {
    private final Fed fed = Fed.expecting();

    private static State now(StateChange change) {
        return Objects.requireNonNull(change.newState());
    }

    /** What is told of the attributes, like {@code k=1 n=t}. */
    private static String attributes(State state) {
        StringBuilder text = new StringBuilder();
        for (Attribute attribute : state.attributes().list()) {
            String value =
                    switch (attribute.value()) {
                        case AttributeValue.Decimal decimal -> decimal.text();
                        case AttributeValue.Text words -> words.text();
                        case AttributeValue.Flag flag -> String.valueOf(flag.set());
                        case AttributeValue.Json json -> json.json();
                        case AttributeValue.None none -> "null";
                    };
            text.append(text.isEmpty() ? "" : " ").append(attribute.name()).append('=');
            text.append(value);
        }
        return text.toString();
    }

    @Test
    void all_states_come_first_and_say_that_they_are_all() {
        StateChange first = fed.only(Fed.SNAPSHOT);
        assertThat(first.via()).isEqualTo(Via.SNAPSHOT);
        assertThat(first.oldState()).isNull();
        assertThat(first.timeMicros()).isEqualTo(10_500_000);
        assertThat(first.context()).isEqualTo(new EventContext("A", null, null));
        assertThat(now(first).value()).isEqualTo("1");
        assertThat(now(first).lastChangedMicros()).isEqualTo(10_500_000);
        assertThat(attributes(now(first))).isEqualTo("k=1 n=t");
        assertThat(fed.recorded.snapshots).isEqualTo(1);
        assertThat(fed.recorded.invalid).isEmpty();
    }

    @Test
    void a_home_may_have_no_states_at_all() {
        assertThat(fed.event("{'a':{}}")).isEmpty();
        assertThat(fed.recorded.snapshots).isEqualTo(1);
        StateChange first = fed.only("{'a':{'a.b':{'s':'on','a':{},'lc':1.0,'lu':2.0}}}");
        assertThat(first.via()).isEqualTo(Via.EVENT);
        assertThat(first.oldState()).isNull();
        assertThat(now(first).lastChangedMicros()).isEqualTo(1_000_000);
        assertThat(first.timeMicros()).isEqualTo(2_000_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'s':'2','lc':20.25,'c':'B'} | 2 | 20250000 | 20250000",
                "{'lu':20.25} | 1 | 10500000 | 20250000",
                "{'lc':20.25} | 1 | 20250000 | 20250000",
                "{'lc':20.25,'lu':21.5} | 1 | 20250000 | 21500000",
                "{'s':'2'} | 2 | 10500000 | 10500000"
            })
    void times_that_are_not_told_follow_from_those_that_are(
            String plus, String state, long changed, long updated) {
        StateChange before = fed.only(Fed.SNAPSHOT);
        StateChange change = fed.only("{'c':{'sensor.x':{'+':" + plus + "}}}");
        assertThat(change.via()).isEqualTo(Via.EVENT);
        assertThat(change.oldState()).isSameAs(before.newState());
        assertThat(now(change).value()).isEqualTo(state);
        assertThat(now(change).lastChangedMicros()).isEqualTo(changed);
        assertThat(now(change).lastUpdatedMicros()).isEqualTo(updated);
        assertThat(change.timeMicros()).isEqualTo(updated);
        assertThat(now(change).attributes()).isSameAs(now(before).attributes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'B' | B P U",
                "{'id':'B'} | B P U",
                "{'user_id':null,'id':'B'} | B P null",
                "{'parent_id':'Q','user_id':null} | A Q null",
                "{'parent_id':null,'user_id':'V','id':'B','x':[1]} | B null V",
                "null | A P U",
                "7 | A P U",
                "[{}] | A P U"
            })
    void a_context_that_is_a_text_replaces_the_id_and_an_object_what_it_names(
            String told, String expected) {
        fed.event(
                "{'a':{'a.b':{'s':'1','a':{},'c':{'id':'A','parent_id':'P','user_id':'U'},'lc':1}}}");
        EventContext context = fed.only("{'c':{'a.b':{'+':{'lu':2,'c':" + told + "}}}}").context();
        assertThat(context.id() + " " + context.parentId() + " " + context.userId())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'+':{'lu':9,'a':{'k':2}} | k=2 n=t",
                "'+':{'lu':9,'a':{'z':true,'k':null}} | k=null n=t z=true",
                "'+':{'lu':9,'a':{'n':[1,{'x':2}]}} | k=1 n=[1,{\"x\":2}]",
                "'+':{'lu':9},'-':{'a':['k']} | n=t",
                "'-':{'a':['k','n','unknown']} | ``",
                "'-':{'a':['k']},'+':{'a':{'z':1}} | n=t z=1",
                "'-':{'a':['z']},'+':{'a':{'z':1}} | k=1 n=t",
                "'+':{'a':{'z':1,'z':2}} | k=1 n=t z=2",
                "'+':{'lu':9,'x':{'y':[1]}},'?':[1],'-':{'x':[1]} | k=1 n=t"
            })
    void attributes_are_merged_in_their_order(String difference, String expected) {
        fed.event(Fed.SNAPSHOT);
        List<StateChange> changes = fed.event("{'c':{'sensor.x':{" + difference + "}}}");
        assertThat(fed.recorded.invalid).isEmpty();
        String told = changes.isEmpty() ? "k=1 n=t" : attributes(now(changes.getFirst()));
        assertThat(told).isEqualTo(expected);
        StateChange later = fed.only("{'c':{'sensor.x':{'+':{'lu':11}}}}");
        assertThat(attributes(now(later))).isEqualTo(expected);
    }

    @Test
    void nothing_told_is_no_change() {
        fed.event(Fed.SNAPSHOT);
        assertThat(fed.event("{'c':{'sensor.x':{'+':{}}}}")).isEmpty();
        assertThat(fed.event("{'c':{'sensor.x':{}}}")).isEmpty();
        assertThat(fed.event("{'c':{}}")).isEmpty();
        assertThat(fed.recorded.invalid).isEmpty();
        assertThat(fed.doubts).isZero();
    }

    @Test
    void a_removal_has_the_time_that_the_homes_clock_shows_at_least() {
        fed.event(Fed.SNAPSHOT);
        fed.event("{'c':{'sensor.x':{'+':{'s':'2','lc':20}}}}");
        fed.nanos += 3_000_000_000L;
        StateChange removal = fed.only("{'r':['sensor.x']}");
        assertThat(removal.removed()).isTrue();
        assertThat(removal.timeMicros()).isEqualTo(23_000_000);
        assertThat(removal.oldState()).extracting(State::value).isEqualTo("2");
        assertThat(removal.context()).isEqualTo(EventContext.UNKNOWN);
        // Whoever comes back is new.
        StateChange again = fed.only("{'a':{'sensor.x':{'s':'3','a':{},'lc':24}}}");
        assertThat(again.oldState()).isNull();
        StateChange gone = fed.only("{'r':['sensor.x']}");
        assertThat(gone.timeMicros()).isEqualTo(24_000_001);
    }

    @Test
    void one_message_may_tell_of_several_entities_in_all_ways() {
        fed.event("{'a':{'a.b':{'s':'1','a':{},'lc':1},'a.c':{'s':'1','a':{},'lc':1}}}");
        List<StateChange> changes =
                fed.event(
                        "{'r':['a.b'],'c':{'a.c':{'+':{'s':'2','lc':2}}},"
                                + "'a':{'a.d':{'s':'3','a':{},'lc':3}}}");
        assertThat(changes)
                .extracting(change -> change.entityId().value())
                .containsExactly("a.b", "a.c", "a.d");
    }

    /** Beyond some thousand names are read in another way. */
    @Test
    void a_home_of_many_entities_is_read_as_any_other() {
        int many = 5_000;
        String all =
                IntStream.range(0, many)
                        .mapToObj(i -> "'a.b" + i + "':{'s':'1','a':{'k':" + i + "},'lc':1}")
                        .collect(Collectors.joining(",", "{'a':{", "}}"));
        assertThat(fed.event(all)).hasSize(many);
        for (int i = 0; i < many; i += 7) {
            StateChange change = fed.only("{'c':{'a.b" + i + "':{'+':{'s':'ä€','lc':2}}}}");
            assertThat(now(change).value()).isEqualTo("ä€");
            assertThat(attributes(now(change))).isEqualTo("k=" + i);
        }
        assertThat(fed.recorded.invalid).isEmpty();
    }

    @Test
    void keys_come_in_any_order_and_messages_in_lists() {
        fed.text("{'type':'event','event':" + Fed.SNAPSHOT + ",'id':2}");
        List<StateChange> changes =
                fed.text(
                        "[{'event':{'c':{'sensor.x':{'+':{'lc':11,'s':'2'}}}},'id':2,'type':'event'},"
                                + "{'type':'pong','id':3},"
                                + Fed.message(2, "{'c':{'sensor.x':{'+':{'lc':12,'s':'3'}}}}")
                                + "]");
        assertThat(changes).extracting(change -> now(change).value()).containsExactly("2", "3");
        assertThat(fed.recorded.others).containsExactly("pong 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":2,\"type\":\"event\",\"event\":{\"c\":{\"sensor.x\":{\"+\":{\"s\":\"9\",\"lc\":99}}}",
                "{\"id\":2,\"type\":\"event\",\"event\":{\"c\":{\"sensor.x\":{\"+\":{\"s\":\"9\",\"lc\"",
                "{\"id\":2,\"type\":\"event\",\"event\":{\"r\":[\"sensor.x\"",
                "{\"id\":2,\"type\":\"event\",\"event\":{\"r\":[\"sensor.x\"]}} nonsense"
            })
    void a_message_that_breaks_off_changes_nothing(String broken) {
        fed.event(Fed.SNAPSHOT);
        boolean whole = broken.endsWith("nonsense");
        assertThat(fed.text(broken)).hasSize(whole ? 1 : 0);
        assertThat(fed.recorded.invalid).containsExactly(InvalidReason.MALFORMED);
        if (!whole) {
            assertThat(now(fed.only("{'c':{'sensor.x':{'+':{'lu':11}}}}")).value()).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NUMBERS | sensor.x | k=1 device_class=door",
                "DEVICE_CLASS | sensor.x | device_class=door",
                "NUMBERS | light.x | k=1 device_class=door friendly_name=Its name"
            })
    void what_is_of_no_interest_keeps_its_place(AttributeInterest interest, String id, String all) {
        Fed few = new Fed(interest);
        few.feed.expect(2);
        StateChange first =
                few.only(
                        "{'a':{'ID':{'s':'1','a':{'t':'x','k':1,'device_class':'door','list':[1],'friendly_name':'Its name'},'lc':1}}}"
                                .replace("ID", id));
        assertThat(attributes(now(first))).isEqualTo(all);
        StateChange text =
                few.only("{'c':{'ID':{'+':{'lu':2,'a':{'k':'unknown'}}}}}".replace("ID", id));
        assertThat(attributes(now(text))).isEqualTo(all.replace("k=1 ", ""));
        StateChange number =
                few.only("{'c':{'ID':{'+':{'lu':3,'a':{'k':2,'t':5}}}}}".replace("ID", id));
        String numbers = interest == AttributeInterest.NUMBERS ? "t=5 k=2 " : "";
        assertThat(attributes(now(number))).isEqualTo(numbers + all.replace("k=1 ", ""));
        StateChange same =
                few.only("{'c':{'ID':{'+':{'lu':4,'a':{'list':[2]}}}}}".replace("ID", id));
        assertThat(now(same).attributes()).isSameAs(now(number).attributes());
        StateChange none =
                few.only(
                        "{'c':{'ID':{'+':{'lu':5},'-':{'a':['t','k','device_class','friendly_name']}}}}"
                                .replace("ID", id));
        assertThat(now(none).attributes().list()).isEmpty();
        assertThat(now(none).attributes().any()).isTrue();
        StateChange last =
                few.only("{'c':{'ID':{'+':{'lu':6},'-':{'a':['list']}}}}".replace("ID", id));
        assertThat(now(last).attributes().any()).isFalse();
    }
}
