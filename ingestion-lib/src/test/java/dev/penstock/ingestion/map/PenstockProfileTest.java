package dev.penstock.ingestion.map;

import static dev.penstock.ingestion.enrich.Place.UNKNOWN;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

final class PenstockProfileTest {
    private static final Attributes ATTRIBUTES =
            new Attributes(
                    List.of(
                            new Attribute("device_class", new AttributeValue.Text("power")),
                            new Attribute(
                                    "seq", new AttributeValue.Decimal("12345678901234567890")),
                            new Attribute("huge", new AttributeValue.Decimal("1e999")),
                            new Attribute("small", new AttributeValue.Decimal("-1.5E-3")),
                            new Attribute("set", new AttributeValue.Flag(true)),
                            new Attribute("list", new AttributeValue.Json("[1, \"a\"]")),
                            new Attribute("none", new AttributeValue.None())));

    private static PenstockSchema schema(PenstockSchema.Attributes attributes) {
        PenstockSchema usual = SchemaConfig.defaults();
        return new PenstockSchema(
                usual.measurement(), usual.tags(), Map.of("site", "a b"), attributes, true);
    }

    private static State state(String value, Attributes attributes, long changed) {
        return new State(value, attributes, changed, 2_000_000);
    }

    private static StateChange change(@Nullable State before, @Nullable State after) {
        return new StateChange(
                new EntityId("sensor.x"), after, before, 2_000_000, EventContext.UNKNOWN);
    }

    private static Map<String, Object> fields(String state) {
        return Points.fields(map(change(null, state(state, Attributes.EMPTY, 1))));
    }

    private static Point map(StateChange change) {
        return new PenstockProfile(SchemaConfig.defaults(), Optional.empty()).map(change, UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "21.5,21.5",
        "-7,-7",
        "0,0",
        "0.5,0.5",
        "-0.0,-0.0",
        "123456789012345,123456789012345"
    })
    void writes_a_plain_number_as_value_alone(String state, double value) {
        assertThat(fields(state)).isEqualTo(Map.of("value", value));
    }

    @ParameterizedTest
    @CsvSource({
        "1e3,1000",
        "+5,5",
        ".5,0.5",
        "5.,5",
        "007,7",
        "-01.5,-1.5",
        "12345678901234567890,12345678901234567890"
    })
    void keeps_the_text_of_a_number_that_is_not_plain(String state, double value) {
        assertThat(fields(state)).isEqualTo(Map.of("value", value, "state", state));
    }

    @ParameterizedTest
    @CsvSource({"on,1", "off,0", "open,1", "not_home,0", "locked,1", "below_horizon,0"})
    void writes_a_state_that_means_a_number_as_both(String state, double value) {
        assertThat(fields(state)).isEqualTo(Map.of("value", value, "state", state));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "On",
                "nan",
                "inf",
                "-Infinity",
                "1f",
                "0x10",
                "1_000",
                "-",
                "",
                "e5",
                "1e",
                "1.5.2",
                "٣"
            })
    void writes_any_other_state_as_text(String state) {
        assertThat(fields(state)).isEqualTo(Map.of("state", state));
    }

    @Test
    void says_when_an_entity_is_unavailable_or_removed() {
        assertThat(fields("unavailable"))
                .isEqualTo(Map.of("state", "unavailable", "available", false));
        assertThat(Points.fields(map(change(state("1", ATTRIBUTES, 1), null))))
                .isEqualTo(Map.of("state", "removed", "available", false));
    }

    @Test
    void gives_a_removal_the_series_the_entity_had() {
        Point before = map(change(null, state("1", ATTRIBUTES, 1)));
        Point removal = map(change(state("1", ATTRIBUTES, 1), null));

        assertThat(removal.series()).isEqualTo(before.series());
        assertThat(before.series().line())
                .isEqualTo(
                        "home_assistant_events,device_class=power,domain=sensor,entity_id=sensor.x");
    }

    @Test
    void gives_a_change_with_and_without_its_past_the_same_identity() {
        Point live = map(change(state("1", ATTRIBUTES, 1), state("2", ATTRIBUTES, 2)));
        Point history = map(change(null, state("2", ATTRIBUTES, 2)));

        assertThat(live.series()).isEqualTo(history.series());
        assertThat(live.timeMicros()).isEqualTo(history.timeMicros()).isEqualTo(2_000_000);
        assertThat(Points.fields(live)).containsAllEntriesOf(Points.fields(history));
    }

    @Test
    void tells_the_previous_state_and_how_long_it_lasted() {
        Map<String, Object> fields =
                Points.fields(
                        map(
                                change(
                                        state("off", Attributes.EMPTY, 500_000),
                                        state("on", Attributes.EMPTY, 2_000_000))));

        assertThat(fields)
                .containsEntry("previous_state", "off")
                .containsEntry("duration_in_state_seconds", 1.5);
    }

    @Test
    void tells_no_past_when_only_attributes_changed_or_time_ran_backwards() {
        State off = state("off", Attributes.EMPTY, 900);
        assertThat(Points.fields(map(change(off, off))))
                .doesNotContainKeys("previous_state", "duration_in_state_seconds");
        assertThat(Points.fields(map(change(off, state("on", Attributes.EMPTY, 800)))))
                .containsEntry("previous_state", "off")
                .doesNotContainKey("duration_in_state_seconds");
    }

    @Test
    void writes_attributes_as_the_policy_says() {
        assertThat(attributes(PenstockSchema.Attributes.NONE)).isEmpty();
        assertThat(attributes(PenstockSchema.Attributes.NUMERIC))
                .isEqualTo(Map.of("attr_seq", 1.2345678901234567e19, "attr_small", -0.0015));
        assertThat(attributes(PenstockSchema.Attributes.ALL))
                .isEqualTo(
                        Map.of(
                                "text_device_class", "power",
                                "attr_seq", 1.2345678901234567e19,
                                "attr_small", -0.0015,
                                "attr_set", 1.0,
                                "json_list", "[1, \"a\"]"));
        assertThat(attributes(PenstockSchema.Attributes.JSON))
                .isEqualTo(
                        Map.of(
                                "attributes",
                                "{\"device_class\":\"power\",\"seq\":12345678901234567890,"
                                        + "\"huge\":1e999,\"small\":-1.5E-3,\"set\":true,"
                                        + "\"list\":[1, \"a\"],\"none\":null}"));
    }

    private static Map<String, Object> attributes(PenstockSchema.Attributes policy) {
        Point point =
                new PenstockProfile(schema(policy), Optional.empty())
                        .map(change(null, state("1", ATTRIBUTES, 1)), UNKNOWN);
        Map<String, Object> fields = Points.fields(point);
        fields.remove("value");
        return fields;
    }

    @Test
    void leaves_out_json_no_database_stores_and_cuts_texts() {
        Attributes large =
                new Attributes(
                        List.of(
                                new Attribute(
                                        "t", new AttributeValue.Text("a" + "😀".repeat(20_000))),
                                new Attribute(
                                        "j",
                                        new AttributeValue.Json(
                                                "[" + "1,".repeat(20_000) + "1]"))));
        Point point =
                new PenstockProfile(schema(PenstockSchema.Attributes.ALL), Optional.empty())
                        .map(change(null, state("1", large, 1)), UNKNOWN);

        assertThat(Points.fields(point)).containsOnlyKeys("value", "text_t");
        assertThat((String) Points.fields(point).get("text_t")).hasSize(19_999).endsWith("😀");
    }

    @Test
    void tags_the_home_where_there_are_several_and_what_is_constant() {
        PenstockProfile profile =
                new PenstockProfile(schema(PenstockSchema.Attributes.NONE), Optional.of("cabin"));

        assertThat(
                        profile.map(change(null, state("1", Attributes.EMPTY, 1)), UNKNOWN)
                                .series()
                                .tags())
                .isEqualTo(
                        Map.of(
                                "domain", "sensor",
                                "entity_id", "sensor.x",
                                "home", "cabin",
                                "site", "a b"));
    }

    @Test
    void writes_context_ids_unless_they_are_not_wanted() {
        EventContext context = new EventContext("i", "p", "u");
        StateChange change =
                new StateChange(
                        new EntityId("sensor.x"),
                        state("1", Attributes.EMPTY, 1),
                        null,
                        1,
                        context);
        PenstockSchema usual = SchemaConfig.defaults();
        PenstockSchema without =
                new PenstockSchema(
                        "m", usual.tags(), Map.of(), PenstockSchema.Attributes.NONE, false);

        assertThat(Points.fields(map(change)))
                .containsEntry("context_id", "i")
                .containsEntry("context_parent_id", "p")
                .containsEntry("context_user_id", "u");
        assertThat(
                        Points.fields(
                                new PenstockProfile(without, Optional.empty())
                                        .map(change, UNKNOWN)))
                .containsOnlyKeys("value");
    }
}
