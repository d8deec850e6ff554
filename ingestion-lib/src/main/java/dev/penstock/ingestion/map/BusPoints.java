package dev.penstock.ingestion.map;

import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.FieldName;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Points of events that change no state: the same in every profile. */
final class BusPoints {
    private static final String MEASUREMENT = "home_assistant_bus";
    private static final FieldName DATA = FieldName.of("data");

    private final Map<String, String> constantTags;
    private final Optional<String> home;
    private final boolean withContext;

    BusPoints(Map<String, String> constantTags, Optional<String> home, boolean withContext) {
        this.constantTags = constantTags;
        this.home = home;
        this.withContext = withContext;
    }

    /** The point of an event; the fields are empty before and afterwards. */
    Point map(BusEvent event, FieldSet fields) {
        fields.text(DATA, event.data());
        if (withContext) {
            CommonFields.addContext(fields, event.context());
        }
        return fields.toPoint(series(event), event.timeMicros());
    }

    private Series series(BusEvent event) {
        Map<String, String> tags = new HashMap<>(constantTags);
        tags.put("event_type", event.type());
        if (event.domain() != null) {
            tags.put("domain", event.domain());
        }
        if (event.service() != null) {
            tags.put("service", event.service());
        }
        home.ifPresent(name -> tags.put("home", name));
        return new Series(MEASUREMENT, tags);
    }
}
