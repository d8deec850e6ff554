package dev.penstock.launcher.store;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The row numbers of names used lately; not thread-safe.
 *
 * <p>Bounded, because both series and attribute names come from outside: beyond its bound the name
 * unused longest is forgotten, and looked up again when it comes back.
 *
 * @param <K> the kind of name
 */
final class IdCache<K> {
    private static final float LOAD_FACTOR = 0.75f;

    private final Map<K, Long> ids;

    IdCache(int bound) {
        this.ids =
                new LinkedHashMap<>(64, LOAD_FACTOR, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
                        return size() > bound;
                    }
                };
    }

    @Nullable Long get(K name) {
        return ids.get(name);
    }

    void put(K name, long id) {
        ids.put(name, id);
    }
}
