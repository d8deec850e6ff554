package dev.penstock.launcher.migrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the options of a section; what is wrong is kept, so that all of it can be told at once. */
final class SectionReader {
    private final Value.Section section;
    private final String name;
    private final List<Unusable> faults;

    /**
     * What Home Assistant makes of an option's value.
     *
     * @param <T> the type of that
     */
    @FunctionalInterface
    interface Rule<T> {
        /**
         * Applies the rule.
         *
         * @throws Unusable when Home Assistant would refuse the value
         */
        T apply(Value value, String option) throws Unusable;
    }

    /**
     * Creates it.
     *
     * @param name the section's name for a person
     * @param faults where what is wrong is added
     */
    SectionReader(Value.Section section, String name, List<Unusable> faults) {
        this.section = section;
        this.name = name;
        this.faults = faults;
    }

    boolean has(String key) {
        return section.values().containsKey(key);
    }

    /** The names of all options that are set. */
    Set<String> keys() {
        return section.values().keySet();
    }

    /** The option's value, or nothing where it is not set or wrong. */
    <T> Optional<T> get(String key, Rule<T> rule) {
        Value.Later written = section.values().get(key);
        if (written == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(rule.apply(written.read(), option(key)));
        } catch (Unusable e) {
            faults.add(e);
            return Optional.empty();
        }
    }

    /** A list; empty where it is not set or wrong. */
    List<String> texts(String key) {
        return get(key, Coercion::texts).orElse(List.of());
    }

    /** A section below; an empty one where it is not set, empty or wrong. */
    SectionReader section(String key) {
        Value.Section none = new Value.Section(section.place(), Map.of());
        Value.Section found =
                get(
                                key,
                                (value, option) -> {
                                    if (value instanceof Value.Section below) {
                                        return below;
                                    }
                                    if (value.isNull()) {
                                        return none;
                                    }
                                    throw new Unusable(value.place(), option, "must be a section");
                                })
                        .orElse(none);
        return new SectionReader(found, option(key), faults);
    }

    /** All options of the section as texts. */
    Map<String, String> pairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String key : new ArrayList<>(keys())) {
            get(key, Coercion::text).ifPresent(text -> pairs.put(key, text));
        }
        return pairs;
    }

    /** Where an option is written, or the section where it cannot be read. */
    Place place(String key) {
        Value.Later written = section.values().get(key);
        try {
            return written == null ? section.place() : written.read().place();
        } catch (Unusable e) {
            // Its reader has told so.
            return section.place();
        }
    }

    /** Notes that an option is wrong. */
    void fault(String key, String rule) {
        faults.add(new Unusable(place(key), option(key), rule));
    }

    /** The option with the names of its sections. */
    String option(String key) {
        return name + "." + YamlWords.word(key);
    }
}
