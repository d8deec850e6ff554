package dev.penstock.launcher.real;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The points of Home Assistant's own integration and those of Penstock, field by field: equal,
 * different for a known reason, or different for none.
 */
final class SchemaComparison {
    /** An attribute's value beyond which Home Assistant sends no event. */
    private static final double TWO_TO_64 = 0x1p64;

    private static final int MOST_EXAMPLES = 20;

    private final StoredPoints theirs;
    private final StoredPoints ours;
    private final History history;
    private final Map<Deviation, Integer> points = new EnumMap<>(Deviation.class);
    private final Map<Deviation, Integer> fields = new EnumMap<>(Deviation.class);
    private final Map<Deviation, Set<String>> names = new EnumMap<>(Deviation.class);
    private final List<String> unexplained = new ArrayList<>();
    private int equalPoints;
    private int equalFields;
    private int unexplainedDifferences;

    private SchemaComparison(StoredPoints theirs, StoredPoints ours, History history) {
        this.theirs = theirs;
        this.ours = ours;
        this.history = history;
    }

    /** What Home Assistant's history knows less than its events told. */
    interface History {
        /** Nothing is filled from a history. */
        History UNUSED = (entity, nanos, attribute) -> false;

        /** Whether its row of an entity at a time has no such attribute. */
        boolean lacks(String entity, long nanos, String attribute);
    }

    /**
     * Compares two databases of a time.
     *
     * @param history what ours were filled from
     */
    static SchemaComparison of(StoredPoints theirs, StoredPoints ours, History history) {
        SchemaComparison comparison = new SchemaComparison(theirs, ours, history);
        comparison.compare();
        return comparison;
    }

    private void compare() {
        Map<StoredPoints.Key, Map<String, Object>> left = new HashMap<>(ours.points());
        theirs.points()
                .forEach((key, point) -> {
                    StoredPoints.Key plainKey = Deviation.plain(key);
                    Map<String, Object> plain = Deviation.plain(point);
                    if (!plainKey.equals(key) || !plain.equals(point)) {
                        count(points, Deviation.BACKSLASH, entity(key));
                    }
                    @Nullable Map<String, Object> same = left.remove(plainKey);
                    if (same != null) {
                        compare(key, plain, same);
                    } else if (point.values().stream().anyMatch(SchemaComparison::beyond64Bits)) {
                        count(points, Deviation.NOT_SENT, entity(key));
                    } else {
                        unexplained("only theirs: " + key + " " + point);
                    }
                });
        left.forEach(this::onlyOurs);
    }

    private static boolean beyond64Bits(Object value) {
        return value instanceof Double number && number >= TWO_TO_64 && number < 1e30;
    }

    private void onlyOurs(StoredPoints.Key key, Map<String, Object> point) {
        if (!point.containsKey("value") && !point.containsKey("state")) {
            count(points, Deviation.NAN_STATE, entity(key));
        } else if (key.measurement().startsWith("_") || key.measurement().endsWith("_")) {
            count(points, Deviation.REFUSED_NAME, entity(key));
        } else {
            unexplained("only ours: " + key + " " + point);
        }
    }

    private static String entity(StoredPoints.Key key) {
        return key.tags().getOrDefault("domain", "?") + "." + key.tags().get("entity_id");
    }

    private void compare(StoredPoints.Key key, Map<String, Object> their, Map<String, Object> our) {
        Set<String> all = new TreeSet<>(their.keySet());
        all.addAll(our.keySet());
        boolean equal = true;
        for (String name : all) {
            @Nullable Object theirValue = their.get(name);
            @Nullable Object ourValue = our.get(name);
            if (Objects.equals(theirValue, ourValue)) {
                equalFields++;
                continue;
            }
            equal = false;
            Optional<Deviation> reason = reason(key, name, their, ourValue);
            if (reason.isPresent()) {
                count(fields, reason.get(), entity(key) + " " + name);
            } else {
                unexplained(key + " " + name + ": theirs " + theirValue + ", ours " + ourValue);
            }
        }
        equalPoints += equal ? 1 : 0;
    }

    private Optional<Deviation> reason(
            StoredPoints.Key key, String name, Map<String, Object> their, @Nullable Object our) {
        @Nullable Object theirValue = their.get(name);
        if (theirValue instanceof String theirText && our instanceof String ourText) {
            return Deviation.between(theirText, ourText);
        }
        if (theirValue == null && "None".equals(our) && !their.containsKey(base(name))) {
            return Optional.of(Deviation.NAN_ATTRIBUTE);
        }
        boolean lost = our == null && history.lacks(entity(key), key.nanos(), base(name));
        return lost ? Optional.of(Deviation.NO_HISTORY) : Optional.empty();
    }

    private static String base(String name) {
        return name.endsWith("_str") ? name.substring(0, name.length() - 4) : name;
    }

    private void count(Map<Deviation, Integer> counts, Deviation deviation, String example) {
        counts.merge(deviation, 1, Integer::sum);
        names.computeIfAbsent(deviation, any -> new TreeSet<>()).add(example);
    }

    private void unexplained(String what) {
        unexplainedDifferences++;
        if (unexplained.size() < MOST_EXAMPLES) {
            unexplained.add(what);
        }
    }

    /** Differences without a known reason. */
    int unexplained() {
        return unexplainedDifferences;
    }

    /** The first of them. */
    List<String> examples() {
        return List.copyOf(unexplained);
    }

    /** The attributes that differ for a reason, without their entities. */
    Set<String> attributes(Deviation deviation) {
        Set<String> found = new TreeSet<>();
        for (String example : names.getOrDefault(deviation, Set.of())) {
            found.add(base(example.substring(example.indexOf(' ') + 1)));
        }
        return found;
    }

    int theirPoints() {
        return theirs.points().size();
    }

    /** A few lines for a person. */
    String table(String title) {
        StringBuilder text = new StringBuilder();
        text.append(
                "%s%n  %-14s %8s %8s%n".formatted(title, "", "theirs", "ours")
                        + row("measurements", count(theirs), count(ours))
                        + row("series", theirs.series(), ours.series())
                        + row("points", theirs.points().size(), ours.points().size())
                        + "  points equal in all fields: %d; fields equal: %d%n"
                                .formatted(equalPoints, equalFields));
        points.forEach((reason, count) -> text.append(line("points", count, reason)));
        fields.forEach((reason, count) -> text.append(line("fields", count, reason)));
        return text.append("  without a reason: " + unexplainedDifferences).toString();
    }

    private static long count(StoredPoints stored) {
        return new HashSet<>(stored.measurements().toList()).size();
    }

    private static String row(String name, long theirs, long ours) {
        return "  %-14s %8d %8d%n".formatted(name, theirs, ours);
    }

    private String line(String what, int count, Deviation reason) {
        return "  %d %s differ: %s%n      %s%n"
                .formatted(count, what, reason.words(), where(reason));
    }

    private String where(Deviation reason) {
        String all = String.join(", ", names.getOrDefault(reason, Set.of()));
        return all.length() > 300 ? all.substring(0, 300) + " …" : all;
    }
}
