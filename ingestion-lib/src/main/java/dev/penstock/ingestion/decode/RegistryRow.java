package dev.penstock.ingestion.decode;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One entry of a registry as it was sent, as far as it is of interest; a key that is missing, null
 * or of another type reads as absent.
 *
 * <p>Used again for the next entry; single-threaded.
 *
 * @hidden for other packages of the library
 */
public final class RegistryRow {
    private final Map<String, Object> values = new HashMap<>();

    RegistryRow() {}

    void clear() {
        values.clear();
    }

    void put(String key, Object value) {
        values.put(key, value);
    }

    /** A text, or null. */
    public @Nullable String text(String key) {
        return values.get(key) instanceof String text ? text : null;
    }

    /** A list of texts, lists within it laid flat; empty where there is none. */
    public List<String> texts(String key) {
        if (!(values.get(key) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream().map(String.class::cast).toList();
    }

    /** Whether a key is true. */
    public boolean flag(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    /** A whole number, or null. */
    public @Nullable Long whole(String key) {
        return values.get(key) instanceof Long number ? number : null;
    }
}
