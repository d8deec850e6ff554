package dev.penstock.launcher.migrate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the {@code influxdb} section of a configuration, in its packages too. */
final class SectionFinder {
    static final String NAME = "influxdb";

    private static final String CORE = "homeassistant";

    private SectionFinder() {}

    /**
     * The section, put together from all its places.
     *
     * @param file the value of a whole file: a configuration, or the section alone
     * @throws Unusable when there is none, or it is set in a way Home Assistant does not take
     */
    static Value.Section find(Value file) throws Unusable {
        if (!(file instanceof Value.Section root)) {
            throw new Unusable(file.place(), "must hold keys with values, like influxdb:");
        }
        Optional<Value.Section> found = below(root, NAME);
        for (Value.Later each : packages(root)) {
            if (each.read() instanceof Value.Section one) {
                Optional<Value.Section> added = below(one, NAME);
                if (found.isPresent() && added.isPresent()) {
                    found = Optional.of(PackageMerge.of(found.get(), added.get(), NAME));
                } else if (added.isPresent()) {
                    found = added;
                }
            }
        }
        if (found.isEmpty() && isSection(root)) {
            return root;
        }
        return found.orElseThrow(() ->
                new Unusable(
                        new Place(root.place().file(), 0),
                        "holds no section influxdb:, neither itself nor in a package"));
    }

    private static boolean isSection(Value.Section root) {
        return !root.values().containsKey(CORE)
                && root.values().keySet().stream().anyMatch(Options.NAMES::contains);
    }

    private static Iterable<Value.Later> packages(Value.Section root) throws Unusable {
        Value.Later core = root.values().get(CORE);
        if (core == null || !(core.read() instanceof Value.Section section)) {
            return List.of();
        }
        return below(section, "packages")
                .map(packages -> packages.values().values())
                .orElse(List.of());
    }

    /** A section below a section; empty where only its name is written. */
    private static Optional<Value.Section> below(Value.Section section, String name)
            throws Unusable {
        Value.Later written = section.values().get(name);
        if (written == null) {
            return Optional.empty();
        }
        Value value = written.read();
        if (value instanceof Value.Section found) {
            return Optional.of(found);
        }
        if (value.isNull()) {
            return Optional.of(new Value.Section(value.place(), Map.of()));
        }
        throw new Unusable(value.place(), name, "must be a section with keys below it");
    }
}
