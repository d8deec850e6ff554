package dev.penstock.ingestion.map;

import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The series of entities, remembered so that an entity's tags are spelled once; single-threaded.
 */
final class SeriesNames {
    private static final String DEVICE_CLASS = "device_class";
    private static final String AREA = "area";

    /** More entities than any home has; a flood of invented ones must not fill the memory. */
    private static final int MAX_REMEMBERED = 200_000;

    private record Named(
            @Nullable String deviceClass, @Nullable String area, Place place, Series series) {}

    /** Gives the tags of an entity. */
    @FunctionalInterface
    interface Tags {
        /**
         * Its tags.
         *
         * @param entity the entity
         * @param deviceClass its device class
         * @param area what its attribute {@code area} says
         * @param place where it belongs
         */
        Map<String, String> of(
                EntityId entity, @Nullable String deviceClass, @Nullable String area, Place place);
    }

    private final String measurement;
    private final boolean withAreas;
    private final Tags tags;
    private final Map<EntityId, Named> named = new HashMap<>();

    /**
     * Creates it.
     *
     * @param measurement the measurement of all series
     * @param withAreas whether the attribute {@code area} makes a difference
     * @param tags gives the tags
     */
    SeriesNames(String measurement, boolean withAreas, Tags tags) {
        this.measurement = measurement;
        this.withAreas = withAreas;
        this.tags = tags;
    }

    Series of(StateChange change, Place place) {
        Named known = named.get(change.entityId());
        String deviceClass = deviceClass(change, known);
        String area = withAreas ? area(change, known) : null;
        if (known != null
                && known.place().equals(place)
                && Objects.equals(known.deviceClass(), deviceClass)
                && Objects.equals(known.area(), area)) {
            return known.series();
        }
        if (named.size() >= MAX_REMEMBERED) {
            named.clear();
        }
        Series series =
                new Series(measurement, tags.of(change.entityId(), deviceClass, area, place));
        named.put(change.entityId(), new Named(deviceClass, area, place, series));
        return series;
    }

    /** A removal tells no attributes of its own, but those the entity had. */
    private static @Nullable String deviceClass(StateChange change, @Nullable Named known) {
        State told = change.newState() == null ? change.oldState() : change.newState();
        if (isSilent(told, change.via())) {
            return known == null ? null : known.deviceClass();
        }
        return told == null ? null : told.attributes().text(DEVICE_CLASS);
    }

    /** Of a state that is gone nothing but the device class is read. */
    private static @Nullable String area(StateChange change, @Nullable Named known) {
        State told = change.newState();
        if (told == null || isSilent(told, change.via())) {
            return known == null ? null : known.area();
        }
        return told.attributes().text(AREA);
    }

    /**
     * History leaves attributes out that are larger than 16 KiB ({@code
     * components/recorder/db_schema.py}): then what is known counts, so that the point is the same
     * on every path. So it is with a state that is only written once more.
     */
    static boolean isSilent(@Nullable State told, Via via) {
        boolean again = via == Via.HISTORY || via == Via.OWN;
        return again && (told == null || !told.attributes().any());
    }
}
