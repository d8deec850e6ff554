package dev.penstock.ingestion.map;

import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.Decimals;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.FieldName;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;

import java.util.Optional;

/**
 * The schema {@code penstock}: one measurement, a number wherever a state means one, and fields
 * that never change their type.
 *
 * <p>No state is skipped: {@code unknown}, an empty text and a removal are part of a home's history
 * too. Single-threaded.
 *
 * @hidden for other packages of the library
 */
public final class PenstockProfile implements PointMapper {
    private static final String UNAVAILABLE = "unavailable";
    private static final String REMOVED = "removed";
    private static final FieldName VALUE = FieldName.of("value");
    private static final FieldName STATE = FieldName.of("state");

    private final SeriesNames series;
    private final AttributeFields attributes;
    private final BusPoints bus;
    private final boolean withContext;
    private final FieldSet fields = new FieldSet();

    /**
     * Creates a mapper.
     *
     * @param schema what to write
     * @param home the home's name, where it is to be a tag
     */
    public PenstockProfile(PenstockSchema schema, Optional<String> home) {
        this.series = new SeriesNames(schema.measurement(), false, new PenstockTags(schema, home));
        this.attributes = new AttributeFields(schema.attributes(), schema.names());
        this.bus = new BusPoints(schema.constantTags(), home, schema.context());
        this.withContext = schema.context();
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
            fields.text(STATE, REMOVED).flag("available", false);
        } else {
            addState(state.value());
            CommonFields.addPast(fields, state, change);
            attributes.add(fields, state.attributes());
        }
        if (withContext) {
            CommonFields.addContext(fields, change.context());
        }
        return fields.toPoint(series.of(change, place), change.timeMicros(), change.via());
    }

    private void addState(String value) {
        if (Decimals.isPlain(value)) {
            fields.decimal(VALUE, value);
            return;
        }
        double number =
                Decimals.isDecimal(value) ? Double.parseDouble(value) : StateMeaning.of(value);
        fields.number(VALUE, number).text(STATE, Texts.bounded(value));
        if (value.equals(UNAVAILABLE)) {
            fields.flag("available", false);
        }
    }
}
