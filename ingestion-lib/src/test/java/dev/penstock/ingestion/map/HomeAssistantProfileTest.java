package dev.penstock.ingestion.map;

import static dev.penstock.ingestion.enrich.Place.UNKNOWN;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.config.SchemaConfig.RestartStates;
import dev.penstock.ingestion.decode.Decoded;
import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the vectors and the table of cases of the profile {@code home-assistant} do not tell. */
final class HomeAssistantProfileTest {
    private static final String POWER = "{\"unit_of_measurement\":\"W\",\"b\":\"x\"}";

    private static HomeAssistantSchema withTags(Map<String, String> tags, Set<String> attributes) {
        HomeAssistantSchema usual = HomeAssistantSchema.defaults();
        return new HomeAssistantSchema(
                usual.measurement(),
                Optional.empty(),
                Optional.empty(),
                tags,
                attributes,
                Set.of(),
                usual.components(),
                RestartStates.KEEP);
    }

    private static HomeAssistantProfile profile() {
        return new HomeAssistantProfile(HomeAssistantSchema.defaults(), Optional.empty());
    }

    private static StateChange change(String entity, String state, Attributes attributes, Via via) {
        return new StateChange(
                new EntityId(entity),
                new State(state, attributes, 1, 5),
                null,
                5,
                EventContext.UNKNOWN,
                via);
    }

    private static Attributes attributes(String json) {
        return Objects.requireNonNull(Decoded.change("sensor.a", "1", json).newState())
                .attributes();
    }

    private static String line(@Nullable Point point) {
        return point == null ? "nothing" : point.toString();
    }

    private static Point written(@Nullable Point point) {
        return Objects.requireNonNull(point);
    }

    @Test
    void gives_a_row_of_history_the_tags_that_the_recorder_leaves_out() {
        HomeAssistantProfile profile =
                new HomeAssistantProfile(
                        withTags(Map.of(), Set.of("mode", "room")), Optional.empty());
        Attributes all = attributes("{\"mode\":\"slider\",\"room\":\"attic\"}");
        Attributes recorded = attributes("{\"room\":\"cellar\"}");
        profile.map(change("input_number.a", "1", all, Via.SNAPSHOT), UNKNOWN);

        assertThat(line(profile.map(change("input_number.a", "2", recorded, Via.HISTORY), UNKNOWN)))
                .isEqualTo(
                        "input_number.a,domain=input_number,entity_id=a,mode=slider,room=cellar"
                                + " value=2 5");
        assertThat(line(profile.map(change("input_number.a", "3", recorded, Via.EVENT), UNKNOWN)))
                .isEqualTo("input_number.a,domain=input_number,entity_id=a,room=cellar value=3 5");
    }

    @Test
    void writes_the_time_of_the_event_and_tells_how_it_arrived() {
        StateChange change = change("sensor.a", "1", Attributes.EMPTY, Via.SNAPSHOT);
        Point point = written(profile().map(change, UNKNOWN));

        assertThat(point.toString()).isEqualTo("sensor.a,domain=sensor,entity_id=a value=1 5");
        assertThat(point.via()).isEqualTo(Via.SNAPSHOT);
    }

    @Test
    void writes_nothing_for_a_removal_and_goes_on() {
        HomeAssistantProfile profile = profile();
        State before = new State("1", Attributes.EMPTY, 1, 1);
        StateChange removal =
                new StateChange(new EntityId("sensor.a"), null, before, 5, EventContext.UNKNOWN);

        assertThat(profile.map(removal, UNKNOWN)).isNull();
        assertThat(line(profile.map(Decoded.change("sensor.a", "nan", "{}"), UNKNOWN)))
                .isEqualTo("nothing");
        assertThat(line(profile.map(change("sensor.a", "2", Attributes.EMPTY, Via.EVENT), UNKNOWN)))
                .isEqualTo("sensor.a,domain=sensor,entity_id=a value=2 5");
    }

    @Test
    void tags_the_home_where_there_are_several_whatever_the_constant_tags() {
        HomeAssistantProfile profile =
                new HomeAssistantProfile(
                        withTags(Map.of("home", "x", "source", "hass"), Set.of()),
                        Optional.of("cabin"));

        assertThat(line(profile.map(change("sensor.a", "1", Attributes.EMPTY, Via.EVENT), UNKNOWN)))
                .isEqualTo("sensor.a,domain=sensor,entity_id=a,home=cabin,source=hass value=1 5");
    }

    @Test
    void keeps_the_series_where_history_leaves_the_attributes_out() {
        HomeAssistantProfile profile =
                new HomeAssistantProfile(withTags(Map.of(), Set.of("b")), Optional.empty());
        profile.map(Decoded.change("sensor.a", "1", POWER), UNKNOWN);

        assertThat(
                        line(
                                profile.map(
                                        change("sensor.a", "2", Attributes.EMPTY, Via.HISTORY),
                                        UNKNOWN)))
                .isEqualTo("W,b=x,domain=sensor,entity_id=a value=2 5");
        assertThat(
                        line(
                                profile.map(
                                        change("sensor.b", "2", Attributes.EMPTY, Via.HISTORY),
                                        UNKNOWN)))
                .isEqualTo("sensor.b,domain=sensor,entity_id=b value=2 5");
        assertThat(line(profile.map(change("sensor.a", "2", Attributes.EMPTY, Via.EVENT), UNKNOWN)))
                .isEqualTo("sensor.a,domain=sensor,entity_id=a value=2 5");
    }

    @Test
    void keeps_the_series_of_a_state_that_is_written_once_more() {
        HomeAssistantProfile profile = profile();
        profile.map(Decoded.change("sensor.a", "1", POWER), UNKNOWN);
        StateChange again = change("sensor.a", "1", Attributes.EMPTY, Via.OWN);

        assertThat(line(profile.map(again, UNKNOWN)))
                .isEqualTo("W,domain=sensor,entity_id=a value=1 5");
    }

    @Test
    void follows_a_unit_that_changes() {
        HomeAssistantProfile profile = profile();
        Point watts = profile.map(Decoded.change("sensor.a", "1", POWER), UNKNOWN);
        Point kilowatts =
                profile.map(
                        Decoded.change("sensor.a", "1", POWER.replace("\"W\"", "\"kW\"")), UNKNOWN);
        Point again = profile.map(Decoded.change("sensor.a", "1", POWER), UNKNOWN);

        assertThat(line(kilowatts)).startsWith("kW,");
        assertThat(line(again)).isEqualTo(line(watts)).startsWith("W,");
    }

    @Test
    void an_unchanged_entity_keeps_the_very_series_it_had() {
        HomeAssistantProfile profile = profile();
        Point first = written(profile.map(Decoded.change("sensor.a", "1", POWER), UNKNOWN));
        Point second = written(profile.map(Decoded.change("sensor.a", "2", POWER), UNKNOWN));

        assertThat(second.series()).isSameAs(first.series());
    }

    @Test
    void writes_other_events_to_a_measurement_of_their_own() {
        BusEvent event =
                new BusEvent(
                        "call_service",
                        "light",
                        "turn_on",
                        "{}",
                        5,
                        new EventContext("i", "p", "u"));
        HomeAssistantProfile profile =
                new HomeAssistantProfile(
                        withTags(Map.of("source", "hass"), Set.of()), Optional.of("cabin"));

        assertThat(line(profile.map(event, UNKNOWN)))
                .isEqualTo(
                        "home_assistant_bus,domain=light,event_type=call_service,home=cabin,"
                                + "service=turn_on,source=hass data=\"{}\",context_id=\"i\","
                                + "context_parent_id=\"p\",context_user_id=\"u\" 5");
    }

    @Test
    void cuts_texts_that_no_database_stores() {
        String digits = "[" + "12,".repeat(20_000) + "1]";
        Attributes large =
                new Attributes(
                        List.of(
                                new Attribute("a", new AttributeValue.Text("x".repeat(30_000))),
                                new Attribute("b", new AttributeValue.Json(digits))));
        Map<String, Object> fields =
                Points.fields(
                        written(profile().map(change("sensor.a", "x", large, Via.EVENT), UNKNOWN)));

        assertThat(fields).containsOnlyKeys("state", "a_str", "b_str");
        assertThat((String) fields.get("a_str")).hasSize(20_000);
        assertThat((String) fields.get("b_str")).hasSize(20_000).startsWith("[12, 12, ");
    }

    @Test
    void a_flood_of_invented_names_is_forgotten_and_harms_no_later_point() {
        HomeAssistantProfile profile = profile();
        String expected = line(profile.map(Decoded.change("sensor.a", "on", POWER), UNKNOWN));
        for (int i = 0; i < 60_000; i++) {
            List<Attribute> attributes = new ArrayList<>();
            attributes.add(new Attribute("n" + i, new AttributeValue.Text("x")));
            attributes.add(new Attribute("value", new AttributeValue.Flag(true)));
            Point point =
                    profile.map(
                            change("sensor.n" + i, "on", new Attributes(attributes), Via.EVENT),
                            UNKNOWN);
            assertThat(line(point)).endsWith("n" + i + "_str=\"x\",value_=1.0 5");
        }

        assertThat(line(profile.map(Decoded.change("sensor.a", "on", POWER), UNKNOWN)))
                .isEqualTo(expected);
    }
}
