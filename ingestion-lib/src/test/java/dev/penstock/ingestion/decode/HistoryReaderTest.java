package dev.penstock.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.JsonParser;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

final class HistoryReaderTest {
    private static final long BEGIN_OF_2026 =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    private static final long YEAR = 365L * 86_400 * 1_000_000;

    private final HistoryReader reader = new HistoryReader(AttributeInterest.ALL);

    private Recorded read(String json) {
        Recorded recorded = new Recorded();
        try (JsonParser parser = new Parsers().open(json)) {
            reader.read(new Payload(parser, parser.nextToken()), recorded);
            assertThat(parser.nextToken()).as("all is read").isNull();
        }
        return recorded;
    }

    private static StateChange change(Event event) {
        return (StateChange) event;
    }

    private static State state(Event event) {
        return Objects.requireNonNull(change(event).newState());
    }

    /** As Python prints the float that Home Assistant makes of a time. */
    private static String printed(long micros) {
        double nearest = BigDecimal.valueOf(micros, 6).doubleValue();
        return new BigDecimal(Double.toString(nearest)).toPlainString();
    }

    @Test
    void every_microsecond_comes_back_from_its_float() {
        Random random = new Random(20261124);
        List<Long> times = new ArrayList<>();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            long micros = BEGIN_OF_2026 * 1_000_000 + random.nextLong(YEAR);
            times.add(micros);
            rows.append(rows.isEmpty() ? "" : ",")
                    .append("{\"s\":\"1\",\"lu\":")
                    .append(printed(micros))
                    .append('}');
        }
        Recorded recorded = read("{\"a.b\":[" + rows + "]}");
        assertThat(recorded.invalid).isEmpty();
        assertThat(recorded.events).map(Event::timeMicros).isEqualTo(times);
    }

    /** What {@code datetime.fromtimestamp} of Python 3 gives for the float. */
    @ParameterizedTest
    @CsvSource({
        "1796422687.5926409, 1796422687592641",
        "1795479822.9088185, 1795479822908818",
        "1797050340.7141294, 1797050340714129",
        "1795833345.0358865, 1795833345035887",
        "1797875121.2323866, 1797875121232387",
        "1797965582.6712735, 1797965582671273",
        "1795946509.0634606, 1795946509063461",
        "1796056947.0201254, 1796056947020125",
        "1798002128.7616346, 1798002128761635",
        "1795424592.0078125, 1795424592007812",
        "1795424592.0234375, 1795424592023438",
        "1795424592.0390625, 1795424592039062",
        "1795424592.9921875, 1795424592992188",
        "1795424592.9999998, 1795424593000000",
        "1795424592.0,       1795424592000000",
        "1795424592,         1795424592000000",
        "1.795424592e9,      1795424592000000",
        "4294967296.000001,  4294967296000001",
        "9000000000.000001,  9000000000000002",
        "253402300799.5,     253402300799500000",
        "0,                  0",
        "-1.5,               -1500000"
    })
    void rounds_as_home_assistant_itself_does(String printed, long micros) {
        Recorded recorded = read("{\"a.b\":[{\"s\":\"1\",\"lu\":" + printed + "}]}");
        assertThat(recorded.events).map(Event::timeMicros).containsExactly(micros);
    }

    @Test
    void reads_rows_as_changes_with_the_state_before_each() {
        Recorded recorded =
                read(
                        """
                        {"sensor.a":[{"s":"1","a":{"k":7},"lu":10.000001},
                          {"s":"1","a":{"k":8},"lu":20.5,"lc":10.000001}],
                         "light.b":[{"lc":5.0,"s":"on","a":{},"lu":6.0}]}\
                        """);
        assertThat(recorded.invalid).isEmpty();
        assertThat(recorded.events)
                .map(event -> change(event).entityId().value())
                .containsExactly("sensor.a", "sensor.a", "light.b");
        assertThat(recorded.events)
                .allSatisfy(event -> assertThat(change(event).via()).isEqualTo(Via.HISTORY))
                .allSatisfy(event ->
                        assertThat(change(event).context()).isEqualTo(EventContext.UNKNOWN));
        State first = state(recorded.events.getFirst());
        assertThat(first.lastChangedMicros()).isEqualTo(10_000_001);
        assertThat(first.lastUpdatedMicros()).isEqualTo(10_000_001);
        assertThat(change(recorded.events.get(0)).oldState()).isNull();
        assertThat(change(recorded.events.get(1)).oldState()).isEqualTo(first);
        assertThat(state(recorded.events.get(1)).lastChangedMicros()).isEqualTo(10_000_001);
        assertThat(state(recorded.events.get(1)).lastUpdatedMicros()).isEqualTo(20_500_000);
        assertThat(change(recorded.events.get(2)).oldState()).isNull();
        assertThat(state(recorded.events.get(2)).lastChangedMicros()).isEqualTo(5_000_000);
    }

    @Test
    void knows_the_state_before_across_answers_but_not_a_later_one() {
        State first = state(read("{\"a.b\":[{\"s\":\"1\",\"lu\":10.0}]}").events.getFirst());
        Recorded later = read("{\"a.b\":[{\"s\":\"2\",\"lu\":11.0}]}");
        assertThat(change(later.events.getFirst()).oldState()).isEqualTo(first);

        Recorded same = read("{\"a.b\":[{\"s\":\"2\",\"lu\":11.0}]}");
        assertThat(change(same.events.getFirst()).oldState()).isNull();

        Recorded again = read("{\"a.b\":[{\"s\":\"1\",\"lu\":10.0},{\"s\":\"2\",\"lu\":11.0}]}");
        assertThat(change(again.events.get(0)).oldState()).isNull();
        assertThat(change(again.events.get(1)).oldState()).isEqualTo(first);
    }

    @Test
    void a_row_without_a_state_is_a_removal() {
        Recorded recorded =
                read(
                        "{\"a.b\":[{\"s\":\"1\",\"lu\":10.0},{\"s\":null,\"a\":{},\"lu\":11.0},"
                                + "{\"a\":{},\"lu\":12.0},{\"s\":\"1\",\"lu\":13.0}]}");
        assertThat(recorded.events)
                .map(event -> change(event).removed())
                .containsExactly(false, true, true, false);
        assertThat(recorded.events).map(Event::timeMicros).contains(11_000_000L, 12_000_000L);
        assertThat(change(recorded.events.get(1)).oldState()).isNotNull();
        assertThat(change(recorded.events.get(3)).oldState()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"s\":\"1\"}",
                "{\"s\":\"1\",\"lc\":10.0}",
                "{\"s\":\"1\",\"lu\":null}",
                "{\"s\":\"1\",\"lu\":\"10.0\"}",
                "{\"s\":\"1\",\"lu\":[10.0]}",
                "{\"s\":\"1\",\"lu\":{\"x\":1}}",
                "{}",
                "7",
                "null",
                "\"text\"",
                "[[1],{\"s\":\"1\",\"lu\":10.0}]"
            })
    void counts_a_row_that_is_none_and_reads_the_next(String row) {
        Recorded recorded = read("{\"a.b\":[" + row + ",{\"s\":\"next\",\"lu\":11.0}]}");
        assertThat(recorded.invalid).containsExactly(InvalidReason.INCOMPLETE);
        assertThat(recorded.events).hasSize(1);
        assertThat(state(recorded.events.getFirst()).value()).isEqualTo("next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"no_dot\":[{\"s\":\"1\",\"lu\":10.0}]",
                "\"a.c\":null",
                "\"a.c\":{\"s\":\"1\",\"lu\":10.0}",
                "\"a.c\":\"text\""
            })
    void counts_rows_of_nobody_and_reads_the_others(String member) {
        Recorded recorded = read("{" + member + ",\"a.b\":[{\"s\":\"next\",\"lu\":11.0}]}");
        assertThat(recorded.invalid).containsExactly(InvalidReason.INCOMPLETE);
        assertThat(recorded.events).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"a.b\":[]}]"})
    void counts_an_answer_that_is_no_object(String json) {
        Recorded recorded = read(json);
        assertThat(recorded.invalid).containsExactly(InvalidReason.INCOMPLETE);
        assertThat(recorded.events).isEmpty();
    }

    @Test
    void an_answer_without_rows_is_nothing_wrong() {
        assertThat(read("{}").calls()).isZero();
        assertThat(read("{\"a.b\":[]}").calls()).isZero();
    }

    @Test
    void bears_numbers_of_any_size_in_attributes_and_unknown_keys() {
        String huge = "9".repeat(400);
        Recorded recorded =
                read(
                        "{\"a.b\":[{\"s\":\"1\",\"a\":{\"n\":"
                                + huge
                                + ",\"d\":1e400},\"lu\":10.0,"
                                + "\"new\":"
                                + huge
                                + ",\"lc\":\"text\"}]}");
        assertThat(recorded.invalid).isEmpty();
        assertThat(state(recorded.events.getFirst()).lastChangedMicros()).isEqualTo(10_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e300",
                "1e400",
                "9223372036854775808",
                "99999999999999999999999999",
                "-1e300",
                "1e15"
            })
    void a_time_that_no_calendar_knows_is_counted(String number) {
        Recorded recorded = new Recorded();
        String rows = "{\"a.b\":[{\"s\":\"1\",\"lu\":" + number + "}]}";
        try (JsonParser parser = new Parsers().open(rows)) {
            new HistoryReader(AttributeInterest.ALL)
                    .read(new Payload(parser, parser.nextToken()), recorded);
        }
        assertThat(recorded.events).isEmpty();
        assertThat(recorded.invalid).containsExactly(InvalidReason.INCOMPLETE);
    }
}
