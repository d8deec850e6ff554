package dev.penstock.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.StringReader;
import java.util.List;
import java.util.Objects;

/** One decoder reads event after event, and nothing of one is left over for the next. */
final class EventAfterEventTest {
    private static final String TIME = "'2026-11-23T08:51:26+00:00'";

    private final Recorded recorded = new Recorded();
    private final MessageDecoder decoder = new MessageDecoder(AttributeInterest.ALL);

    private void read(String event) {
        String message = "{\"id\":1,\"type\":\"event\",\"event\":" + event + "}";
        decoder.decode(new StringReader(message.replace('\'', '"')), recorded);
    }

    private static String change(String data) {
        return "{'event_type':'state_changed','data':{'entity_id':'a.b'," + data + "}}";
    }

    private static String state(String rest) {
        return "{'state':'1','last_updated':" + TIME + rest + "}";
    }

    private static State known(@Nullable State state) {
        return Objects.requireNonNull(state);
    }

    private StateChange last() {
        return (StateChange) recorded.events.getLast();
    }

    @Test
    void a_change_has_no_state_of_the_change_before() {
        read(change("'old_state':" + state("") + ",'new_state':" + state("")));
        read(change("'old_state':7,'new_state':" + state("")));
        assertThat(last().oldState()).isNull();

        read(change("'new_state':[7]"));
        read(change("'old_state':" + state("")));
        assertThat(recorded.events).hasSize(2);
        assertThat(recorded.invalid)
                .containsExactly(InvalidReason.INCOMPLETE, InvalidReason.INCOMPLETE);
    }

    @Test
    void a_state_has_nothing_of_the_state_before() {
        String times = ",'last_changed':'2026-11-23T08:00:00+00:00'";
        read(change("'new_state':" + state(times + ",'attributes':{'k':1}")));
        assertThat(known(last().newState()).attributes().list()).hasSize(1);

        read(change("'new_state':" + state("")));

        assertThat(known(last().newState()).attributes().list()).isEmpty();
        assertThat(known(last().newState()).lastChangedMicros()).isEqualTo(last().timeMicros());
    }

    @Test
    void an_event_has_no_context_or_data_of_the_event_before() {
        read(
                "{'event_type':'x','data':{'domain':'light','service':'on'},'time_fired':"
                        + TIME
                        + ",'context':{'id':'A','parent_id':'P','user_id':'U'}}");
        read("{'event_type':'x','data':{},'time_fired':" + TIME + "}");

        BusEvent second = (BusEvent) recorded.events.getLast();
        assertThat(second.context()).isEqualTo(EventContext.UNKNOWN);
        assertThat(second.domain()).isNull();
        assertThat(second.service()).isNull();
        assertThat(second.data()).isEqualTo("{}");
    }

    @Test
    void ids_of_a_context_that_are_no_texts_are_none() {
        String context = ",'context':{'id':5,'parent_id':{'id':'x'},'user_id':['U']}";
        read("{'event_type':'x','data':{},'time_fired':" + TIME + context + "}");

        assertThat(((BusEvent) recorded.events.getLast()).context())
                .isEqualTo(new EventContext(null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{'state':'2'}]", "'text'", "null", "7"})
    void attributes_that_are_no_object_are_none(String attributes) {
        String data = "'new_state':{'attributes':" + attributes + ",'state':'1','last_updated':";
        read(change(data + TIME + "}"));

        assertThat(known(last().newState()).value()).isEqualTo("1");
        assertThat(known(last().newState()).attributes().any()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"255, true", "256, false"})
    void a_domain_is_a_name_as_far_as_it_is_as_long_as_one(int length, boolean told) {
        String name = "d".repeat(length);
        read("{'event_type':'x','data':{'domain':'" + name + "'},'time_fired':" + TIME + "}");

        BusEvent event = (BusEvent) recorded.events.getLast();
        assertThat(event.domain()).isEqualTo(told ? name : null);
    }

    @ParameterizedTest
    @CsvSource({"20000, true", "20001, false"})
    void data_are_told_as_far_as_a_database_stores_them(int length, boolean told) {
        String data = "{'x':'" + "y".repeat(length - 8) + "'}";
        read("{'event_type':'x','data':" + data + ",'time_fired':" + TIME + "}");

        assertThat(((BusEvent) recorded.events.getLast()).data())
                .isEqualTo(told ? data.replace('\'', '"') : "{\"truncated\":true}");
    }

    @Test
    void says_what_an_event_lacks() {
        read("{'data':{}}");
        read("{'event_type':'x'}");
        read("{'event_type':'x','data':{}}");
        read("{'event_type':'state_changed','data':{}}");
        read(change("'new_state':null"));
        read(change("'new_state':{}"));

        assertThat(recorded.events).isEmpty();
        assertThat(recorded.details)
                .isEqualTo(
                        List.of(
                                "event_type is missing",
                                "data is missing in an event of type x",
                                "time_fired is missing or no time in an event of type x",
                                "entity_id is missing or not of the form domain.object_id",
                                "time_fired is missing or no time",
                                "new_state of a.b lacks state or last_updated"));
    }

    @Test
    void what_stands_within_a_member_of_no_meaning_is_not_read() {
        Fed fed = Fed.expecting();
        fed.event(Fed.SNAPSHOT);
        String change = "'c':{'sensor.x':{'+':{'s':'2','lc':20}}}";
        List<StateChange> changes = fed.event("{'origin':{'r':['sensor.x']}," + change + "}");

        assertThat(changes).hasSize(1);
        assertThat(known(changes.getFirst().newState()).value()).isEqualTo("2");
        assertThat(fed.recorded.invalid).isEmpty();
    }
}
