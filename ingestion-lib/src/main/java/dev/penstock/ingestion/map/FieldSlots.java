package dev.penstock.ingestion.map;

import dev.penstock.ingestion.event.FieldName;
import dev.penstock.ingestion.event.FieldSet;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of one point after the other, where a later one may take the place of an earlier one;
 * single-threaded.
 *
 * <p>A name is looked up and spelled once for all points: what a point has is noted in the slots of
 * its names, with the number of the point.
 */
final class FieldSlots {
    /** More names than any home has; a flood of invented ones must not fill the memory. */
    private static final int MAX_REMEMBERED = 20_000;

    private final Map<String, Slot> byName = new HashMap<>();
    private final List<Slot> used = new ArrayList<>();
    private long point;

    /** One field: its name, and its value in the point at hand. */
    static final class Slot {
        private final String name;
        private final FieldName spelled;
        private final Use use;
        private @Nullable Slot suffixed;
        private @Nullable Slot text;

        private long listedIn;
        private boolean present;
        private double number;

        /** The text, or the digits of the number. */
        private @Nullable String value;

        private boolean quoted;

        Slot(String name) {
            this.name = name;
            this.spelled = FieldName.of(name);
            this.use = Use.of(name);
        }
    }

    /** What a field of a name may hold, so that it never changes its type. */
    private enum Use {
        NUMBERS,
        TEXTS,
        NOTHING;

        static Use of(String name) {
            if (name.isEmpty() || name.equals("time")) {
                return NOTHING; // InfluxDB has no such field
            }
            return name.equals("state") || name.endsWith("_str") ? TEXTS : NUMBERS;
        }
    }

    /** Begins a point. */
    void begin() {
        point++;
        used.clear();
        if (byName.size() > MAX_REMEMBERED) {
            byName.clear();
        }
    }

    /** The field of a name. */
    Slot of(String name) {
        Slot known = byName.get(name);
        if (known != null) {
            return known;
        }
        String spelled = Names.spelled(name);
        Slot slot = byName.computeIfAbsent(spelled, Slot::new);
        byName.put(name, slot);
        return slot;
    }

    /** The field of the same name and an underscore. */
    Slot suffixed(Slot slot) {
        if (slot.suffixed == null) {
            slot.suffixed = of(slot.name + "_");
        }
        return slot.suffixed;
    }

    /** The field for the text of an attribute. */
    Slot text(Slot slot) {
        if (slot.text == null) {
            slot.text = of(slot.name + "_str");
        }
        return slot.text;
    }

    /** Whether the point has a field. */
    boolean has(Slot slot) {
        return slot.listedIn == point && slot.present;
    }

    /** Whether a field may be a number: those for texts never are. */
    static boolean takesNumbers(Slot slot) {
        return slot.use != Use.TEXTS;
    }

    void number(Slot slot, double number) {
        set(slot, number, null, false);
    }

    void digits(Slot slot, String digits) {
        set(slot, Double.NaN, digits, false);
    }

    void text(Slot slot, String text) {
        set(slot, Double.NaN, text, true);
    }

    void remove(Slot slot) {
        slot.present = false;
    }

    private void set(Slot slot, double number, @Nullable String value, boolean quoted) {
        if (slot.use == Use.NOTHING) {
            return;
        }
        if (slot.listedIn != point) {
            slot.listedIn = point;
            used.add(slot);
        }
        slot.present = true;
        slot.number = number;
        slot.value = value;
        slot.quoted = quoted;
    }

    /** Adds the fields of the point; what is not finite is left out. */
    void addTo(FieldSet fields) {
        for (int i = 0; i < used.size(); i++) {
            Slot slot = used.get(i);
            if (!slot.present) {
                continue;
            }
            if (slot.value == null) {
                fields.number(slot.spelled, slot.number);
            } else if (slot.quoted) {
                fields.text(slot.spelled, slot.value);
            } else {
                fields.decimal(slot.spelled, slot.value);
            }
        }
    }
}
