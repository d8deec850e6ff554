package dev.penstock.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Objects;

final class MessageDecoderTest {
    static final String EVENT =
            """
            {"event_type":"state_changed","data":{"entity_id":"input_number.x",
            "old_state":{"entity_id":"input_number.x","state":"0.0","attributes":{"min":0.0},
            "last_changed":"2026-11-23T08:51:20.308786+00:00","last_updated":"2026-11-23T08:51:20.308786+00:00",
            "context":{"id":"A","parent_id":null,"user_id":null}},
            "new_state":{"entity_id":"input_number.x","state":"5.0",
            "attributes":{"initial":null,"editable":false,"min":0.0,"big":9223372036854775808,"mode":"slider",
            "rgb":[255, {"a":"]"}],"device_class":"power"},
            "last_changed":"2026-11-23T08:51:26.083184+00:00","last_reported":"2026-11-23T08:51:26.083184+00:00",
            "last_updated":"2026-11-23T08:51:26.083184+00:00",
            "context":{"id":"B","parent_id":null,"user_id":"u"}}},
            "origin":"LOCAL","time_fired":"2026-11-23T08:51:26.083184+00:00",
            "context":{"id":"B","parent_id":"P","user_id":"u"}}\
            """;

    static String message(String event) {
        return "{\"type\":\"event\",\"event\":" + event + ",\"id\":103}";
    }

    private static State known(@Nullable State state) {
        return Objects.requireNonNull(state);
    }

    private static StateChange only(Recorded recorded) {
        assertThat(recorded.details).isEmpty();
        assertThat(recorded.events).hasSize(1);
        return (StateChange) recorded.events.getFirst();
    }

    @Test
    void reads_a_state_change_in_full() {
        StateChange change = only(Recorded.of(message(EVENT)));

        assertThat(change.entityId()).isEqualTo(new EntityId("input_number.x"));
        assertThat(change.time()).isEqualTo("2026-11-23T08:51:26.083184Z");
        assertThat(change.context()).isEqualTo(new EventContext("B", "P", "u"));
        assertThat(known(change.oldState()).value()).isEqualTo("0.0");
        assertThat(known(change.newState()).value()).isEqualTo("5.0");
        assertThat(known(change.newState()).attributes().list())
                .containsExactly(
                        new Attribute("initial", new AttributeValue.None()),
                        new Attribute("editable", new AttributeValue.Flag(false)),
                        new Attribute("min", new AttributeValue.Decimal("0.0")),
                        new Attribute("big", new AttributeValue.Decimal("9223372036854775808")),
                        new Attribute("mode", new AttributeValue.Text("slider")),
                        new Attribute("rgb", new AttributeValue.Json("[255,{\"a\":\"]\"}]")),
                        new Attribute("device_class", new AttributeValue.Text("power")));
    }

    @Test
    void reads_no_more_attributes_than_are_of_interest() {
        StateChange numbers = only(Recorded.of(message(EVENT), AttributeInterest.NUMBERS));
        StateChange none = only(Recorded.of(message(EVENT), AttributeInterest.DEVICE_CLASS));

        assertThat(known(numbers.newState()).attributes().list())
                .extracting(Attribute::name)
                .containsExactly("min", "big", "device_class");
        assertThat(known(none.newState()).attributes().list())
                .extracting(Attribute::name)
                .containsExactly("device_class");
    }

    @Test
    void reads_keys_in_any_order() {
        String head = "\"event_type\":\"state_changed\",";
        String late = EVENT.replace(head, "").replace("\"origin\":", head + "\"origin\":");
        String behind = "{\"event\":" + late + ", \"id\" : 103, \"type\" : \"event\" }";

        assertThat(only(Recorded.of(behind))).isEqualTo(only(Recorded.of(message(EVENT))));
    }

    @Test
    void reads_a_list_of_mixed_messages() {
        Recorded recorded =
                Recorded.of(
                        "["
                                + message(EVENT)
                                + ", {\"id\":4,\"type\":\"pong\"},"
                                + "{\"id\":5,\"type\": \"result\",\"success\":true,\"result\":null},"
                                + message(EVENT)
                                + "]");

        assertThat(recorded.events).hasSize(2);
        assertThat(recorded.others).containsExactly("pong 4", "result 5 true null");
    }

    @Test
    void reads_a_removal_at_the_time_it_was_fired() {
        StateChange change =
                only(
                        Recorded.of(
                                message(
                                        """
                                        {"event_type":"state_changed","data":{"entity_id":"a.b","old_state":null,
                                        "new_state":null},"time_fired":"2016-11-26T01:37:24+00:00"}\
                                        """)));

        assertThat(change.removed()).isTrue();
        assertThat(change.time()).isEqualTo("2016-11-26T01:37:24Z");
        assertThat(change.context()).isEqualTo(EventContext.UNKNOWN);
    }

    @Test
    void reads_any_other_event_with_its_data_as_text() {
        Recorded recorded =
                Recorded.of(
                        message(
                                """
                                {"data":{"domain":"light","service":"turn_on","service_data":{"x":[1]}},
                                "event_type":"call_service","time_fired":"2016-11-26T01:37:24+00:00"}\
                                """));

        assertThat(recorded.events)
                .containsExactly(
                        new BusEvent(
                                "call_service",
                                "light",
                                "turn_on",
                                "{\"domain\":\"light\",\"service\":\"turn_on\",\"service_data\":{\"x\":[1]}}",
                                1480124244000000L,
                                EventContext.UNKNOWN));
    }

    @Test
    void leaves_out_data_that_no_database_stores() {
        String data = "{\"domain\":\"light\",\"x\":\"" + "y".repeat(30_000) + "\"}";
        Recorded recorded =
                Recorded.of(
                        message(
                                "{\"event_type\":\"big\",\"data\":"
                                        + data
                                        + ",\"time_fired\":\"2016-11-26T01:37:24+00:00\"}"));

        assertThat(((BusEvent) recorded.events.getFirst()).data())
                .isEqualTo("{\"truncated\":true}");
    }

    @Test
    void reads_authentication_and_results() {
        assertThat(Recorded.of("{\"type\":\"auth_required\",\"ha_version\":\"2026.11.0\"}").others)
                .containsExactly("auth_required 2026.11.0");
        assertThat(Recorded.of("{\"type\":\"auth_ok\",\"ha_version\":\"2026.11.0\"}").others)
                .containsExactly("auth_ok 2026.11.0");
        assertThat(Recorded.of("{\"type\":\"auth_invalid\",\"message\":\"no\"}").others)
                .containsExactly("auth_invalid no");
        assertThat(
                        Recorded.of(
                                        "{\"id\":3,\"type\":\"result\",\"success\":false,\"error\":"
                                                + "{\"code\":\"unauthorized\",\"message\":\"No\",\"x\":{}}}")
                                .others)
                .containsExactly("result 3 false unauthorized: No");
    }

    @Test
    void reads_a_snapshot_where_it_stands_in_the_message() {
        Recorded recorded =
                Recorded.of(
                        """
                        {"result":[{"entity_id":"sun.sun","state":"above_horizon","attributes":{"elevation":1.5},
                        "last_changed":"2026-11-23T08:51:20.308786+00:00",
                        "last_updated":"2026-11-23T08:51:26+00:00","context":{"id":"C"}}, 5, {"state":"x"}],
                        "id":7,"success":true,"type":"result"}\
                        """);

        StateChange change = (StateChange) recorded.events.getFirst();
        assertThat(known(change.newState()).value()).isEqualTo("above_horizon");
        assertThat(change.oldState()).isNull();
        assertThat(change.time()).isEqualTo("2026-11-23T08:51:26Z");
        assertThat(change.context().id()).isEqualTo("C");
        assertThat(recorded.invalid)
                .containsExactly(InvalidReason.INCOMPLETE, InvalidReason.INCOMPLETE);
        assertThat(recorded.payloads).containsExactly(7L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "null",
                "\"text\"",
                "[]",
                "[5]",
                "[[]]",
                "{",
                "{\"type\":\"event\"",
                "{\"type\":\"pong\",\"id\":99999999999999999999}",
                "{\"type\":\"pong\",\"id\":1} {}",
                "\u0000",
                "{\"type\":\"pong\"}]"
            })
    void counts_what_is_no_message_as_malformed(String text) {
        assertThat(Recorded.of(text).invalid).contains(InvalidReason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"type\":5}", "{\"type\":\"surprise\"}", "{\"x\":{\"y\":[]}}"})
    void counts_a_message_of_no_known_type_as_unknown(String text) {
        assertThat(Recorded.of(text).invalid).containsExactly(InvalidReason.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"event\",\"id\":1}",
                "{\"type\":\"event\",\"event\":7}",
                "{\"type\":\"event\",\"event\":{}}",
                "{\"type\":\"event\",\"event\":{\"event_type\":\"state_changed\"}}",
                "{\"type\":\"event\",\"event\":{\"event_type\":\"state_changed\",\"data\":[]}}",
                "{\"type\":\"event\",\"event\":{\"event_type\":\"state_changed\",\"data\":{}}}",
                "{\"type\":\"event\",\"event\":{\"event_type\":\"state_changed\",\"data\":{\"entity_id\":\"nodot\"}}}",
                "{\"type\":\"event\",\"event\":{\"event_type\":\"state_changed\",\"data\":{\"entity_id\":\"a.b\"}}}",
                "{\"type\":\"event\",\"event\":{\"event_type\":\"state_changed\",\"data\":{\"entity_id\":\"a.b\",\"new_state\":7}}}",
                "{\"type\":\"event\",\"event\":{\"event_type\":\"state_changed\",\"data\":{\"entity_id\":\"a.b\",\"new_state\":null}}}",
                "{\"type\":\"event\",\"event\":{\"event_type\":\"state_changed\",\"data\":{\"entity_id\":\"a.b\",\"new_state\":{\"state\":\"1\",\"last_updated\":5}}}}",
                "{\"type\":\"event\",\"event\":{\"event_type\":\"call_service\",\"data\":{}}}"
            })
    void counts_an_event_without_what_it_needs_as_incomplete(String text) {
        assertThat(Recorded.of(text).invalid).containsExactly(InvalidReason.INCOMPLETE);
    }

    @Test
    void goes_on_with_the_next_message_of_a_list_after_a_useless_one() {
        Recorded recorded =
                Recorded.of(
                        "[{\"type\":\"event\",\"event\":{\"data\":{\"x\":[1,2]}}},"
                                + message(EVENT)
                                + "]");

        assertThat(recorded.invalid).containsExactly(InvalidReason.INCOMPLETE);
        assertThat(recorded.events).hasSize(1);
    }

    @Test
    void is_not_stopped_by_depth_or_digits() {
        assertThat(Recorded.of("[".repeat(100_000)).invalid)
                .containsExactly(InvalidReason.MALFORMED);
        assertThat(Recorded.of("{\"type\":" + "9".repeat(100_000) + "}").invalid)
                .containsExactly(InvalidReason.MALFORMED);
    }
}
