package dev.penstock.ingestion.map;

import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import java.util.Map;
import java.util.Optional;

/**
 * The schema {@code penstock}: one measurement, a number wherever a state means one, and fields
 * that never change their type.
 *
 * <p>No state is skipped: {@code unknown}, an empty text and a removal are part of a home's history
 * too. Single-threaded.
 */
public final class PenstockProfile implements PointMapper {
    private static final String UNAVAILABLE = "unavailable";
    private static final String REMOVED = "removed";
    private static final double MICROS_PER_SECOND = 1e6;

    /** States that mean a number; the text is written as well. */
    private static final Map<String, Double> MEANING =
            Map.of(
                    "on",
                    1.0,
                    "off",
                    0.0,
                    "open",
                    1.0,
                    "closed",
                    0.0,
                    "home",
                    1.0,
                    "not_home",
                    0.0,
                    "locked",
                    1.0,
                    "unlocked",
                    0.0,
                    "above_horizon",
                    1.0,
                    "below_horizon",
                    0.0);

    private final SeriesNames series;
    private final AttributeFields attributes;
    private final boolean withContext;
    private final FieldSet fields = new FieldSet();

    /**
     * Creates a mapper.
     *
     * @param schema what to write
     * @param home the home's name, where it is to be a tag
     */
    public PenstockProfile(PenstockSchema schema, Optional<String> home) {
        this.series = new SeriesNames(schema, home);
        this.attributes = new AttributeFields(schema.attributes(), schema.names());
        this.withContext = schema.context();
    }

    @Override
    public Point map(Event event, Place place) {
        fields.clear();
        return switch (event) {
            case StateChange change -> map(change, place);
            case BusEvent bus -> map(bus);
        };
    }

    private Point map(StateChange change, Place place) {
        State state = change.newState();
        if (state == null) {
            fields.text("state", REMOVED).flag("available", false);
        } else {
            addState(state.value());
            addHistory(state, change);
            attributes.add(fields, state.attributes());
        }
        addContext(change.context());
        return fields.toPoint(series.of(change, place), change.timeMicros(), change.via());
    }

    private void addState(String value) {
        if (Decimals.isPlain(value)) {
            fields.decimal("value", value);
            return;
        }
        double number = Decimals.isDecimal(value) ? Double.parseDouble(value) : meaning(value);
        fields.number("value", number).text("state", Texts.bounded(value));
        if (value.equals(UNAVAILABLE)) {
            fields.flag("available", false);
        }
    }

    /** What a state means as a number, or NaN, which is never written. */
    private static double meaning(String state) {
        return MEANING.getOrDefault(state, Double.NaN);
    }

    /**
     * Attribute-only changes have no previous state and end no duration. A row of history does not
     * tell for sure what was before it, and must not overwrite what the event told.
     */
    private void addHistory(State state, StateChange change) {
        State before = change.oldState();
        if (before == null || change.via() == Via.HISTORY || before.value().equals(state.value())) {
            return;
        }
        fields.text("previous_state", Texts.bounded(before.value()));
        long micros = state.lastChangedMicros() - before.lastChangedMicros();
        if (micros >= 0) {
            fields.number("duration_in_state_seconds", micros / MICROS_PER_SECOND);
        }
    }

    private Point map(BusEvent event) {
        fields.text("data", event.data());
        addContext(event.context());
        return fields.toPoint(series.of(event), event.timeMicros());
    }

    private void addContext(EventContext context) {
        if (!withContext) {
            return;
        }
        if (context.id() != null) {
            fields.text("context_id", context.id());
        }
        if (context.parentId() != null) {
            fields.text("context_parent_id", context.parentId());
        }
        if (context.userId() != null) {
            fields.text("context_user_id", context.userId());
        }
    }
}
