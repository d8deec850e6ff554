package dev.penstock.ingestion.event;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A measurement with its tags: with a time, the identity of a point.
 *
 * <p>Immutable, and meant to be shared by all points of an entity.
 */
public final class Series {
    private final String measurement;
    private final SortedMap<String, String> tags;
    private final String line;

    /**
     * Creates a series; tags of empty value are left out, as line protocol has none.
     *
     * @param measurement the measurement
     * @param tags tag values by name
     */
    public Series(String measurement, Map<String, String> tags) {
        TreeMap<String, String> kept = new TreeMap<>(tags);
        kept.values().removeIf(String::isEmpty);
        this.measurement = measurement;
        this.tags = Collections.unmodifiableSortedMap(kept);
        StringBuilder text = new StringBuilder();
        LineProtocol.appendMeasurement(text, measurement);
        kept.forEach((name, value) -> {
            LineProtocol.appendName(text.append(','), name);
            LineProtocol.appendName(text.append('='), value);
        });
        this.line = text.toString();
    }

    private Series(String measurement, SortedMap<String, String> tags, String line) {
        this.measurement = measurement;
        this.tags = Collections.unmodifiableSortedMap(tags);
        this.line = line;
    }

    /**
     * Reads a series as {@link #line()} spells it.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Series parse(String line) {
        SortedMap<String, String> tags = new TreeMap<>();
        String measurement = new SeriesReader(line).readAll(tags);
        return new Series(measurement, tags, line);
    }

    /** The measurement. */
    public String measurement() {
        return measurement;
    }

    /** Tag values by name, in the order of names. */
    public SortedMap<String, String> tags() {
        return tags;
    }

    /** The series as line protocol spells it: {@code measurement,tag=value,…}. */
    public String line() {
        return line;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series series && series.line.equals(line);
    }

    @Override
    public int hashCode() {
        return line.hashCode();
    }

    @Override
    public String toString() {
        return line;
    }
}
