package dev.penstock.launcher.store;

import dev.penstock.ingestion.event.FieldVisitor;

import java.util.ArrayList;
import java.util.List;

/** The fields of one point as SQLite stores them; used again for the next, not thread-safe. */
final class FieldBuffer implements FieldVisitor {
    private final List<String> names = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void clear() {
        names.clear();
        values.clear();
    }

    int size() {
        return names.size();
    }

    String name(int index) {
        return names.get(index);
    }

    Object value(int index) {
        return values.get(index);
    }

    @Override
    public void number(String name, double value) {
        add(name, value);
    }

    @Override
    public void text(String name, String value) {
        add(name, value);
    }

    @Override
    public void flag(String name, boolean value) {
        add(name, value ? 1 : 0);
    }

    private void add(String name, Object value) {
        names.add(name);
        values.add(value);
    }
}
