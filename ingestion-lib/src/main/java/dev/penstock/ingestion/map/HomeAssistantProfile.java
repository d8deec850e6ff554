package dev.penstock.ingestion.map;

import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.Decimals;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The schema {@code home-assistant}: the points that Home Assistant's own influxdb integration
 * writes ({@code components/influxdb/__init__.py}).
 *
 * <p>Nothing is written for {@code unknown}, {@code unavailable}, an empty state and a removal.
 * Single-threaded.
 *
 * @hidden for other packages of the library
 */
public final class HomeAssistantProfile implements PointMapper {
    private static final Printed.Text NONE = Printed.Text.of("None");

    private final HomeAssistantSeries series;
    private final Printed printed = new Printed();
    private final BusPoints bus;
    private final FieldSlots slots = new FieldSlots();
    private final FieldSet fields = new FieldSet();
    private final List<Attribute> told = new ArrayList<>();

    /**
     * Creates a mapper.
     *
     * @param schema the options of the integration
     * @param home the home's name, where it is to be a tag
     */
    public HomeAssistantProfile(HomeAssistantSchema schema, Optional<String> home) {
        this.series = new HomeAssistantSeries(schema, home, printed);
        this.bus = new BusPoints(schema.tags(), home, true);
    }

    @Override
    public @Nullable Point map(Event event, Place place) {
        fields.clear();
        return switch (event) {
            case StateChange change -> map(change);
            case BusEvent other -> bus.map(other, fields);
        };
    }

    private @Nullable Point map(StateChange change) {
        State state = change.newState();
        if (state == null || tellsNothing(state.value())) {
            return null;
        }
        slots.begin();
        told.clear();
        addState(state.value());
        HomeAssistantSeries.Entity entity = series.entity(change.entityId());
        List<Attribute> attributes = state.attributes().list();
        for (int i = 0; i < attributes.size(); i++) {
            add(entity, attributes.get(i));
        }
        Series at = series(entity, state, change.via());
        slots.addTo(fields);
        return fields.isEmpty() ? null : fields.toPoint(at, change.timeMicros(), change.via());
    }

    private static boolean tellsNothing(String state) {
        return state.isEmpty() || state.equals("unknown") || state.equals("unavailable");
    }

    private Series series(HomeAssistantSeries.Entity entity, State state, Via via) {
        if (SeriesNames.isSilent(state, via)) {
            return series.last(entity);
        }
        if (via == Via.HISTORY) {
            series.complete(entity, told);
        }
        return series.of(entity, told);
    }

    /** A number that is not finite counts as a field here, and is left out at last. */
    private void addState(String state) {
        FieldSlots.Slot value = slots.of("value");
        if (Decimals.isPlain(state)) {
            slots.digits(value, state);
            return;
        }
        String number = PythonFloat.normal(state);
        if (number != null) {
            slots.number(value, Double.parseDouble(number));
            return;
        }
        double meaning = StateMeaning.of(state);
        if (!Double.isNaN(meaning)) {
            slots.number(value, meaning);
        }
        slots.text(slots.of("state"), Texts.bounded(state));
    }

    private void add(HomeAssistantSeries.Entity entity, Attribute attribute) {
        boolean source = series.isSource(entity, attribute);
        boolean tag = series.isTag(attribute);
        if (source || tag) {
            told.add(attribute);
        }
        boolean used = tag || (source && HomeAssistantSeries.isMeasurement(attribute));
        if (!used && !entity.options.ignored().contains(attribute.name())) {
            addField(entity.domain, attribute);
        }
    }

    private void addField(String domain, Attribute attribute) {
        FieldSlots.Slot slot = slots.of(attribute.name());
        if (slots.has(slot)) {
            slot = slots.suffixed(slot);
        }
        switch (attribute.value()) {
            case AttributeValue.Decimal number -> addDecimal(slot, number.text());
            case AttributeValue.Flag flag -> addNumber(slot, flag.set() ? 1 : 0);
            case AttributeValue.Text text -> addText(slot, text.text());
            case AttributeValue.None none -> addPrinted(slot, NONE);
            case AttributeValue.Json nested -> addPrinted(slot, printed.of(domain, attribute));
        }
    }

    private void addDecimal(FieldSlots.Slot slot, String text) {
        if (Decimals.isSurelyFinite(text)) {
            slots.digits(numeric(slot), text);
        } else {
            addNumber(slot, Double.parseDouble(text));
        }
    }

    private void addText(FieldSlots.Slot slot, String text) {
        if (Decimals.isPlain(text)) {
            slots.digits(numeric(slot), text);
            return;
        }
        String number = PythonFloat.normal(text);
        if (number != null) {
            addNumber(slot, Double.parseDouble(number));
        } else {
            addPrinted(slot, Printed.Text.of(text));
        }
    }

    private void addPrinted(FieldSlots.Slot slot, Printed.Text printed) {
        slots.text(slots.text(slot), Texts.bounded(printed.text()));
        if (!Double.isNaN(printed.number())) {
            addNumber(slot, printed.number());
        }
    }

    private void addNumber(FieldSlots.Slot slot, double number) {
        if (Double.isFinite(number)) {
            slots.number(numeric(slot), number);
        } else if (FieldSlots.takesNumbers(slot)) {
            slots.remove(slot);
        }
    }

    /** A field that holds texts in one point must not hold a number in another. */
    private FieldSlots.Slot numeric(FieldSlots.Slot slot) {
        return FieldSlots.takesNumbers(slot) ? slot : slots.suffixed(slot);
    }
}
