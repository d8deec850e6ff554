package dev.penstock.ingestion.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the faults of one record while its constructor checks it; single-threaded. */
final class Rules {
    private final List<Fault> faults = new ArrayList<>();

    Rules check(boolean kept, String key, String rule, Object value) {
        if (!kept) {
            faults.add(new Fault(key, rule, String.valueOf(value)));
        }
        return this;
    }

    Rules add(Fault fault) {
        faults.add(fault);
        return this;
    }

    Rules add(Rules others) {
        faults.addAll(others.faults);
        return this;
    }

    Rules positive(Duration value, String key) {
        return check(value.isPositive(), key, "must be longer than zero", value);
    }

    /** A measurement: a line that begins with # would be a comment. */
    Rules measurement(String name) {
        return check(
                usable(name) && !name.startsWith("#"),
                "schema.measurement",
                "must be a printable name that does not begin with #",
                name);
    }

    /** Tags of fixed value: what a database can hold, and none that is written anyway. */
    Rules tags(Map<String, String> constant, Set<String> taken) {
        constant.forEach((name, value) ->
                check(
                        usable(name) && usable(value) && !taken.contains(name),
                        "schema.constant_tags",
                        "must be printable names with printable values, none of " + taken,
                        name + ": " + value));
        return this;
    }

    /** Whether a text can be the name or the value of a tag. */
    private static boolean usable(String text) {
        return !text.isBlank()
                && text.codePoints().noneMatch(Character::isISOControl)
                && !text.endsWith("\\");
    }

    /** Reads an address; what cannot even be read as one is a fault, not a surprise. */
    static URI address(String key, String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            String rule = "must be an address, which begins with http:// or https://";
            throw new ConfigurationException(List.of(new Fault(key, rule, "")));
        }
    }

    void raise() {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
    }
}
