package dev.penstock.ingestion.map;

import dev.penstock.ingestion.config.HomeiqSchema;
import dev.penstock.ingestion.config.NameFilter;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.FieldName;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The schema {@code homeiq}: measurement, tags and fields of HomeIQ's {@code websocket-ingestion},
 * with the state itself in {@code state_value}. Single-threaded.
 *
 * @hidden for other packages of the library
 */
public final class HomeiqProfile implements PointMapper {
    private static final String REMOVED = "removed";
    private static final FieldName STATE = FieldName.of("state_value");
    private static final FieldName MANUFACTURER = FieldName.of("manufacturer");
    private static final FieldName MODEL = FieldName.of("model");
    private static final FieldName SW_VERSION = FieldName.of("sw_version");

    private final SeriesNames series;
    private final AttributeFields attributes =
            new AttributeFields(PenstockSchema.Attributes.JSON, NameFilter.ALL);
    private final BusPoints bus;
    private final FieldSet fields = new FieldSet();

    /**
     * Creates a mapper.
     *
     * @param schema what to write
     * @param home the home's name, where it is to be a tag
     */
    public HomeiqProfile(HomeiqSchema schema, Optional<String> home) {
        this.series =
                new SeriesNames(
                        schema.measurement(), true, new HomeiqTags(schema.constantTags(), home));
        this.bus = new BusPoints(schema.constantTags(), home, true);
    }

    @Override
    public Point map(Event event, Place place) {
        fields.clear();
        return switch (event) {
            case StateChange change -> map(change, place);
            case BusEvent other -> bus.map(other, fields);
        };
    }

    private Point map(StateChange change, Place place) {
        State state = change.newState();
        if (state == null) {
            fields.text(STATE, REMOVED);
        } else {
            fields.text(STATE, Texts.bounded(state.value()));
            CommonFields.addPast(fields, state, change);
            attributes.add(fields, state.attributes());
        }
        CommonFields.addContext(fields, change.context());
        addDevice(place.device());
        return fields.toPoint(series.of(change, place), change.timeMicros(), change.via());
    }

    private void addDevice(Place.@Nullable Device device) {
        if (device != null) {
            CommonFields.addText(fields, MANUFACTURER, device.manufacturer());
            CommonFields.addText(fields, MODEL, device.model());
            CommonFields.addText(fields, SW_VERSION, device.swVersion());
        }
    }
}
