package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.Fault;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The values of a draft in their types; where one is wrong or absent, the default stands. */
final class Values {
    private final Draft draft;
    private final Catalogue catalogue;
    private final Problems problems;
    private final Map<String, Object> parsed = new HashMap<>();

    Values(Draft draft, Catalogue catalogue, Problems problems) {
        this.draft = draft;
        this.catalogue = catalogue;
        this.problems = problems;
        for (Entry entry : draft.entries()) {
            try {
                parsed.put(entry.path(), ValueParser.parse(entry.key(), entry.raw()));
            } catch (ValueParser.Unfit e) {
                problems.add(entry, e.rule());
            }
        }
    }

    /** The value of a key that has a default. */
    <T> T get(String path, Class<T> type) {
        return in("", path, type);
    }

    /** The value of a key that has a default and whose words are those of an enum. */
    <E extends Enum<E>> E word(String path, Class<E> type) {
        return Enum.valueOf(type, SettingsBuilder.upper(get(path, String.class)));
    }

    /** The row of a key. */
    Key key(String path) {
        return catalogue.known(path);
    }

    /** The value at {@code homes.<home>.<rest>}, of a key that has a default. */
    <T> T of(String home, String rest, Class<T> type) {
        return in("homes." + home + ".", Catalogue.HOME + "." + rest, type);
    }

    private <T> T in(String section, String pattern, Class<T> type) {
        String path =
                section.isEmpty()
                        ? pattern
                        : section + pattern.substring(Catalogue.HOME.length() + 1);
        return find(path, type).orElseGet(() -> standard(pattern, type));
    }

    /** The value a user gave, if it is right. */
    <T> Optional<T> find(String path, Class<T> type) {
        return Optional.ofNullable(parsed.get(path)).map(type::cast);
    }

    private <T> T standard(String pattern, Class<T> type) {
        Key key = catalogue.known(pattern);
        String text = key.standard().orElseThrow(() -> new IllegalStateException(pattern));
        try {
            return type.cast(ValueParser.parse(key, new Raw.Text(text)));
        } catch (ValueParser.Unfit e) {
            throw new IllegalStateException(pattern + " has an unfit default", e);
        }
    }

    /**
     * A record of the library, or the fallback and problems in the user's spelling.
     *
     * @param record makes the record, which checks itself
     * @param section what its keys are relative to, with a dot, or empty
     * @param otherwise what stands in for a record that refuses its values
     */
    <T> T check(Supplier<T> record, String section, T otherwise) {
        try {
            return record.get();
        } catch (ConfigurationException e) {
            e.faults().forEach(fault -> translate(fault, section));
            return otherwise;
        }
    }

    private void translate(Fault fault, String section) {
        String path = section + fault.key();
        Optional<Entry> entry = draft.entry(path);
        if (entry.isPresent()) {
            problems.add(entry.get(), fault.rule());
        } else {
            problems.add(new Origin.Standard(), path, fault.rule(), fault.value());
        }
    }
}
