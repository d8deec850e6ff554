package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.Fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the faults of one configuration in the user's spelling; single-threaded. */
final class Problems {
    private record Problem(Origin origin, Fault fault) {}

    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();

    /**
     * Adds a fault.
     *
     * @param origin where the user wrote it
     * @param path its path in the file
     * @param rule what the value has to be
     * @param value the value, or empty where it is a secret or says nothing
     */
    void add(Origin origin, String path, String rule, String value) {
        paths.add(path);
        problems.add(new Problem(origin, new Fault(origin.spelled(path), rule, value)));
    }

    void add(Entry entry, String rule) {
        add(entry.origin(), entry.path(), rule, entry.quoted());
    }

    /** Whether a fault of this path is known, so that no second one need follow from it. */
    boolean has(String path) {
        return paths.contains(path);
    }

    void raise() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    problems.stream()
                            .sorted(Comparator.comparing(Problem::origin, Origin.READING_ORDER))
                            .map(Problem::fault)
                            .toList());
        }
    }
}
