package dev.penstock.ingestion.map;

import static dev.penstock.ingestion.enrich.Place.UNKNOWN;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.NameFilter;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measurements and tags of the profile {@code penstock}. */
final class PenstockSeriesTest {
    private static final Place.Device DEVICE =
            new Place.Device("dev1", "Plug 3", "ACME", "P1", "1.0");
    private static final Place KITCHEN = place("kitchen", "Kitchen");

    private static Place place(String areaId, String areaName) {
        return new Place(
                areaId,
                areaName,
                "ground",
                DEVICE,
                "mqtt",
                List.of("critical", "energy"),
                "e01",
                "diagnostic",
                "Plug 3 Power");
    }

    private static PenstockProfile withTags(List<PenstockSchema.Tag> tags) {
        PenstockSchema schema =
                new PenstockSchema(
                        "m",
                        tags,
                        Map.of(),
                        PenstockSchema.Attributes.NUMERIC,
                        NameFilter.ALL,
                        true,
                        SchemaConfig.RestartStates.SKIP);
        return new PenstockProfile(schema, Optional.empty());
    }

    private static StateChange power() {
        Attribute deviceClass = new Attribute("device_class", new AttributeValue.Text("power"));
        return new StateChange(
                new EntityId("sensor.p"),
                new State("1", new Attributes(List.of(deviceClass)), 1, 1),
                null,
                1,
                EventContext.UNKNOWN);
    }

    @Test
    void tags_area_and_device_unless_told_otherwise() {
        Point point = withTags(PenstockSchema.USUAL_TAGS).map(power(), KITCHEN);

        assertThat(point.series().tags())
                .isEqualTo(
                        Map.of(
                                "domain", "sensor",
                                "entity_id", "sensor.p",
                                "device_class", "power",
                                "area_id", "kitchen",
                                "device_id", "dev1"));
    }

    @Test
    void every_tag_there_is_has_its_value() {
        Point point = withTags(List.of(PenstockSchema.Tag.values())).map(power(), KITCHEN);

        assertThat(point.series().line())
                .isEqualTo(
                        "m,area=Kitchen,area_id=kitchen,device=Plug\\ 3,device_class=power,"
                                + "device_id=dev1,domain=sensor,entity_category=diagnostic,"
                                + "entity_id=sensor.p,event_category=appliance,floor_id=ground,"
                                + "labels=critical\\,energy,platform=mqtt,registry_id=e01");
    }

    @Test
    void an_entity_that_moves_has_the_tags_of_its_new_place_from_then_on() {
        PenstockProfile profile = withTags(PenstockSchema.USUAL_TAGS);
        Point before = profile.map(power(), KITCHEN);
        Point after = profile.map(power(), place("bath", "Bath"));
        Point again = profile.map(power(), KITCHEN);

        assertThat(after.series().tags()).containsEntry("area_id", "bath");
        assertThat(again.series()).isEqualTo(before.series());
    }

    @Test
    void writes_other_events_to_a_measurement_of_their_own() {
        BusEvent event =
                new BusEvent(
                        "call_service",
                        "light",
                        "turn_on",
                        "{\"a\":1}",
                        5,
                        new EventContext("i", null, null));
        Point point =
                new PenstockProfile(SchemaConfig.defaults(), Optional.of("home"))
                        .map(event, UNKNOWN);

        assertThat(point.toString())
                .isEqualTo(
                        "home_assistant_bus,domain=light,event_type=call_service,home=home,"
                                + "service=turn_on data=\"{\\\"a\\\":1}\",context_id=\"i\" 5");
        assertThat(
                        new PenstockProfile(SchemaConfig.defaults(), Optional.empty())
                                .map(
                                        new BusEvent(
                                                "x", null, null, "{}", 5, EventContext.UNKNOWN),
                                        UNKNOWN)
                                .series()
                                .tags())
                .isEqualTo(Map.of("event_type", "x"));
    }

    @Test
    void remembers_a_bounded_number_of_series() {
        PenstockProfile profile = new PenstockProfile(SchemaConfig.defaults(), Optional.empty());
        Point first = profile.map(named(0), UNKNOWN);
        for (int i = 1; i < 210_000; i++) {
            profile.map(named(i), UNKNOWN);
        }

        assertThat(profile.map(named(0), UNKNOWN).series()).isEqualTo(first.series());
    }

    private static StateChange named(int number) {
        return new StateChange(
                new EntityId("sensor.n" + number),
                new State("1", Attributes.EMPTY, 1, 2_000_000),
                null,
                1,
                EventContext.UNKNOWN);
    }
}
