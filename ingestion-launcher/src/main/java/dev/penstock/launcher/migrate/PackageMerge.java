package dev.penstock.launcher.migrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a section of a package into the one before it, as Home Assistant does. */
final class PackageMerge {
    /** Deeper, a section that holds itself is the likelier cause. */
    private static final int DEEPEST = 20;

    private PackageMerge() {}

    /**
     * Sections are merged and lists follow each other; a value may be set once.
     *
     * @param base what there is
     * @param added what the package adds
     * @param name the section's name for a person
     * @throws Unusable when a value is set twice
     */
    static Value.Section of(Value.Section base, Value.Section added, String name) throws Unusable {
        return of(base, added, name, 0);
    }

    private static Value.Section of(Value.Section base, Value.Section added, String name, int depth)
            throws Unusable {
        if (depth > DEEPEST) {
            throw new Unusable(added.place(), name, "is nested too deep");
        }
        Map<String, Value.Later> values = new LinkedHashMap<>(base.values());
        for (Map.Entry<String, Value.Later> entry : added.values().entrySet()) {
            String key = entry.getKey();
            String below = name + "." + YamlWords.word(key);
            Value value = entry.getValue().read();
            Value.Later before = values.get(key);
            Value there = before == null ? null : before.read();
            if (there == null || there.isNull()) {
                values.put(key, () -> value);
            } else if (there instanceof Value.Section section
                    && value instanceof Value.Section more) {
                Value.Section both = of(section, more, below, depth + 1);
                values.put(key, () -> both);
            } else if (value instanceof Value.Items more) {
                Value.Items both = list(there, more);
                values.put(key, () -> both);
            } else if (!value.isNull()) {
                throw new Unusable(value.place(), below, "is already set in " + there.place());
            }
        }
        return new Value.Section(base.place(), values);
    }

    private static Value.Items list(Value there, Value.Items more) {
        List<Value.Later> all =
                new ArrayList<>(
                        there instanceof Value.Items items ? items.values() : List.of(() -> there));
        all.addAll(more.values());
        return new Value.Items(there.place(), all);
    }
}
