package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.SimulatedHome;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What happened against what is stored: the differences in both directions. */
public final class Comparison {
    private static final int EXAMPLES = 10;

    private final Set<Stored> missing;
    private final Set<Stored> surplus;
    private final Set<String> storedTimes;
    private final int expected;

    private Comparison(Set<Stored> happened, Set<Stored> stored) {
        expected = happened.size();
        missing = new HashSet<>(happened);
        missing.removeAll(stored);
        surplus = new HashSet<>(stored);
        surplus.removeAll(happened);
        storedTimes = surplus.stream().map(Comparison::key).collect(Collectors.toSet());
    }

    /** Compares sets: how often something stands in a collection does not matter. */
    public static Comparison of(Collection<Stored> happened, Collection<Stored> stored) {
        return new Comparison(new HashSet<>(happened), new HashSet<>(stored));
    }

    private static String key(Stored one) {
        return one.entityId() + " " + one.micros();
    }

    /** Whether all that happened is stored, and nothing else. */
    public boolean equal() {
        return missing.isEmpty() && surplus.isEmpty();
    }

    /** What happened and is not stored. */
    public Set<Stored> missing() {
        return missing;
    }

    /** What is stored and never happened. */
    public Set<Stored> surplus() {
        return surplus;
    }

    @Override
    public String toString() {
        long otherState = missing.stream().filter(one -> storedTimes.contains(key(one))).count();
        return expected
                + " expected, "
                + missing.size()
                + " missing ("
                + otherState
                + " of them stored with another state), "
                + surplus.size()
                + " too many; missing: "
                + examples(missing)
                + "; too many: "
                + examples(surplus);
    }

    private static List<Stored> examples(Set<Stored> differences) {
        return differences.stream()
                .sorted((a, b) -> Long.compare(a.micros(), b.micros()))
                .limit(EXAMPLES)
                .toList();
    }

    /** Every change of a home is in a database, as one point of one state. */
    static void assertNothingMissing(SimulatedHome home, CountingInflux influx) {
        Comparison comparison =
                of(home.changes().stream().map(Stored::of).toList(), influx.points().toList());
        assertThat(influx.contradictions()).isEmpty();
        assertThat(comparison.missing().isEmpty()).as(comparison.toString()).isTrue();
    }
}
