package dev.penstock.examples.custommapper;

import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.map.PointMapper;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is measured, and nothing else: a measurement for each device class, such as {@code
 * temperature}, the unit and the entity as tags, and the number as the field {@code value}.
 *
 * <p>Series and time follow from the state alone, not from how it arrived, so that what is read
 * again from history falls onto what is there.
 */
final class ByDeviceClass implements PointMapper {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    /** What an entity measured last: its tags are only spelled anew where that changes. */
    private record Known(String deviceClass, String unit, Series series) {}

    private final Map<EntityId, Known> known = new HashMap<>();
    private final FieldSet fields = new FieldSet();

    /** Null is what there is nothing to write of; it is counted as skipped. */
    @Override
    public @Nullable Point map(Event event, Place place) {
        if (!(event instanceof StateChange change) || change.newState() == null) {
            return null;
        }
        State state = change.newState();
        String deviceClass = state.attributes().text("device_class");
        String unit = state.attributes().text("unit_of_measurement");
        boolean measured = NUMBER.matcher(state.value()).matches();
        if (!measured || deviceClass == null || unit == null) {
            return null;
        }
        return fields.decimal("value", state.value())
                .toPoint(
                        series(change.entityId(), deviceClass, unit),
                        change.timeMicros(),
                        change.via());
    }

    private Series series(EntityId entity, String deviceClass, String unit) {
        Known before = known.get(entity);
        if (before != null
                && before.deviceClass().equals(deviceClass)
                && before.unit().equals(unit)) {
            return before.series();
        }
        Series series = new Series(deviceClass, Map.of("entity_id", entity.value(), "unit", unit));
        known.put(entity, new Known(deviceClass, unit, series));
        return series;
    }
}
