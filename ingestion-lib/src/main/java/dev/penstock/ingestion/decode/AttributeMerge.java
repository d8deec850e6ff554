package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes attributes of what was known and what is told, in the order of a Python dict: a name that
 * is there keeps its place, a new one comes last. Single-threaded.
 *
 * <p>What does not change stays the same object. Names are shared between all entities.
 */
final class AttributeMerge {
    /** More names than any home has; a flood of invented ones must not fill the memory. */
    private static final int MOST_SHARED = 20_000;

    private final Map<String, String> shared = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Attribute> merged = new ArrayList<>();

    /** Where each name that is told of stands in the delta; of one told twice, the last counts. */
    private final Map<String, Integer> told = new HashMap<>();

    private boolean changed;

    /** The attributes of an entity that is told of in full. */
    Attributes of(Delta delta) {
        return of(Attributes.EMPTY, List.of(), delta);
    }

    /**
     * The attributes after a difference; the same object where none that is of interest differs.
     *
     * @param before what was known
     * @param all the names of all attributes then, also of those of no interest, in their order
     * @param delta what is told
     */
    Attributes of(Attributes before, List<String> all, Delta delta) {
        begin(delta);
        int at = 0;
        for (String name : all) {
            @Nullable Attribute old = null;
            if (at < before.list().size() && before.list().get(at).name().equals(name)) {
                old = before.list().get(at++);
            }
            if (delta.gone.contains(name)) {
                changed |= old != null;
                told.remove(name);
            } else {
                @Nullable Integer index = told.remove(name);
                keep(name, index == null ? old : differing(name, old, delta.values.get(index)));
            }
        }
        addNew(delta);
        return changed || before.any() == names.isEmpty()
                ? new Attributes(merged, !names.isEmpty())
                : before;
    }

    /** What is told and was not there before. */
    private void addNew(Delta delta) {
        for (int i = 0; i < delta.names.size(); i++) {
            String name = delta.names.get(i);
            @Nullable Integer last = told.remove(name);
            if (last != null && !delta.gone.contains(name)) {
                String once = shared(name);
                keep(once, differing(once, null, delta.values.get(last)));
            }
        }
    }

    /**
     * The names of all attributes of the last ones made; the same object where it says the same.
     */
    String[] names(String[] before) {
        return Arrays.asList(before).equals(names) ? before : names.toArray(String[]::new);
    }

    private void begin(Delta delta) {
        names.clear();
        merged.clear();
        told.clear();
        changed = false;
        for (int i = 0; i < delta.names.size(); i++) {
            told.put(delta.names.get(i), i);
        }
    }

    private void keep(String name, @Nullable Attribute attribute) {
        names.add(name);
        if (attribute != null) {
            merged.add(attribute);
        }
    }

    /** An attribute with the value that is told; null where that is of no interest. */
    private @Nullable Attribute differing(
            String name, @Nullable Attribute old, @Nullable AttributeValue value) {
        if (value == null) {
            changed |= old != null;
            return null;
        }
        if (old != null && old.value().equals(value)) {
            return old;
        }
        changed = true;
        return new Attribute(name, value);
    }

    private String shared(String name) {
        @Nullable String known = shared.get(name);
        if (known != null) {
            return known;
        }
        if (shared.size() < MOST_SHARED) {
            shared.put(name, name);
        }
        return name;
    }
}
