package dev.penstock.launcher.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What every key that was set was set to; it is compared, and never printed. */
final class Written {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Written() {}

    static Written of(Draft draft) {
        Written written = new Written();
        for (Entry entry : draft.entries()) {
            written.values.put(entry.path(), value(entry));
        }
        return written;
    }

    /** The token of a home is read from its file whenever it is needed, so its name is enough. */
    private static String value(Entry entry) {
        boolean reread = entry.key().secret() && entry.path().startsWith("homes.");
        return reread && entry.origin() instanceof Origin.Content content
                ? content.file()
                : entry.raw().shown();
    }

    /** The keys that are set to something else there, sorted. */
    List<String> differing(Written other) {
        TreeSet<String> keys = new TreeSet<>(values.keySet());
        keys.addAll(other.values.keySet());
        keys.removeIf(key -> value(key).equals(other.value(key)));
        return List.copyOf(keys);
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public String toString() {
        return "Written" + values.keySet();
    }
}
