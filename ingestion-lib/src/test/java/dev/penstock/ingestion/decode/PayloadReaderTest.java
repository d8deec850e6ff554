package dev.penstock.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.metrics.InvalidReason;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.JsonParser;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** What commands answer, whatever stands where something else should. */
final class PayloadReaderTest {
    private static final String STATE =
            "{'entity_id':'a.b','state':'1','last_updated':'2026-11-23T08:51:26+00:00'}";

    /** Reads an answer, quotes of which may be single ones, and all of it. */
    private static void read(String json, Consumer<Payload> reader) {
        try (JsonParser parser = new Parsers().open("[" + json.replace('\'', '"') + ",7]")) {
            parser.nextToken();
            reader.accept(new Payload(parser, parser.nextToken()));
            parser.nextToken();
            assertThat(parser.getString()).as("what follows the answer").isEqualTo("7");
        }
    }

    private static @Nullable String text(String json, Function<Payload, @Nullable String> reader) {
        AtomicReference<@Nullable String> text = new AtomicReference<>();
        read(json, payload -> text.set(reader.apply(payload)));
        return text.get();
    }

    private static Recorded states(String json) {
        Recorded recorded = new Recorded();
        PayloadReader reader = new PayloadReader(AttributeInterest.ALL);
        read(json, payload -> reader.readStates(payload, recorded));
        return recorded;
    }

    @Test
    void says_when_all_states_are_read() {
        assertThat(states("[" + STATE + "," + STATE + "]").events).hasSize(2);
        assertThat(states("[" + STATE + "," + STATE + "]").snapshots).isEqualTo(1);
        assertThat(states("[]").snapshots).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':[{}]}", "null", "'text'", "5"})
    void an_answer_that_is_no_list_is_not_all_states(String answer) {
        Recorded recorded = states(answer);

        assertThat(recorded.invalid).containsExactly(InvalidReason.INCOMPLETE);
        assertThat(recorded.snapshots).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[{'x':[]}]]",
                "'text'",
                "{'state':'1','last_updated':'2026-11-23T08:51:26+00:00'}",
                "{'entity_id':'nodot','state':'1','last_updated':'2026-11-23T08:51:26+00:00'}",
                "{'entity_id':'a.b','state':{'state':'1'},'last_updated':'2026-11-23T08:51:26+00:00'}",
                "{'entity_id':'a.b','state':'1','last_updated':['2026-11-23T08:51:26+00:00']}"
            })
    void a_state_that_is_none_is_counted_and_the_next_one_is_read(String state) {
        Recorded recorded = states("[" + state + "," + STATE + "]");

        assertThat(recorded.invalid).containsExactly(InvalidReason.INCOMPLETE);
        assertThat(recorded.events).hasSize(1);
        assertThat(recorded.snapshots).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'entity_id':'a.b','x':{'entity_id':'a.z'}},{'x':1,'entity_id':'a.c'}] | a.b a.c",
                "[{'entity_id':5},{},[{'entity_id':'a.x'}],'a.y',null,{'entity_id':'a.b'}] | a.b",
                "[] | ``",
                "{'entity_id':'a.b'} | ``",
                "null | ``"
            })
    void finds_the_entity_ids_of_a_list(String answer, String expected) {
        List<String> ids = new ArrayList<>();
        read(answer, payload -> PayloadReader.readEntityIds(payload, ids::add));

        assertThat(String.join(" ", ids)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "{'x':{'state':'no'},'state':'RUNNING','y':[1]} | RUNNING",
                "{'state':5} | none",
                "{} | none",
                "[{'state':'no'}] | none",
                "5 | none"
            })
    void finds_a_text(String answer, @Nullable String expected) {
        assertThat(text(answer, payload -> PayloadReader.readText(payload, "state")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "{'t':'no','units':{'x':1,'t':'C'},'y':{'t':'F'}} | C",
                "{'units':{'t':['C']}} | none",
                "{'units':['t','C']} | none",
                "{'units':'t'} | none",
                "[{'units':{'t':'C'}}] | none",
                "7 | none"
            })
    void finds_a_text_within_an_object(String answer, @Nullable String expected) {
        assertThat(text(answer, payload -> PayloadReader.readText(payload, "units", "t")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "{'x':{'backlog':3},'backlog':12,'y':[4]} | 12",
                "{'backlog':'12'} | none",
                "{'backlog':1.5} | none",
                "{'backlog':[12]} | none",
                "[12] | none",
                "12 | none"
            })
    void finds_the_digits_of_a_number(String answer, @Nullable String expected) {
        assertThat(text(answer, payload -> PayloadReader.readNumber(payload, "backlog")))
                .isEqualTo(expected);
    }

    @Test
    void what_nobody_wants_is_read_over() {
        Recorded recorded = new Recorded();
        read("{'a':[{'b':1}]}", payload -> PayloadSink.IGNORED.read(payload, recorded));

        assertThat(recorded.calls()).isZero();
    }
}
