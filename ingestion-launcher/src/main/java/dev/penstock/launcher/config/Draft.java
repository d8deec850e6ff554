package dev.penstock.launcher.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the sources say, before it is checked; single-threaded. */
final class Draft {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Origin> homes = new LinkedHashMap<>();
    private final List<String> notices = new ArrayList<>();
    private boolean complete = true;

    /** Adds an entry; one of the same path gives way. */
    void put(Entry entry) {
        entries.put(entry.path(), entry);
    }

    void remove(String path) {
        entries.remove(path);
    }

    Optional<Entry> entry(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** Notes a home and where it first appears. */
    void home(String name, Origin origin) {
        homes.putIfAbsent(name, origin);
    }

    /** The homes by name, with where each first appears. */
    Map<String, Origin> homes() {
        return homes;
    }

    void notice(String text) {
        notices.add(text);
    }

    List<String> notices() {
        return List.copyOf(notices);
    }

    /** Says that a source could not be read, so that what is missing may have stood there. */
    void incomplete() {
        complete = false;
    }

    boolean complete() {
        return complete;
    }
}
