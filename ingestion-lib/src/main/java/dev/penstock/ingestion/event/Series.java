package dev.penstock.ingestion.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A measurement with its tags: with a time, the identity of a point.
 *
 * <p>Immutable, and meant to be shared by all points of an entity.
 *
 * @since 0.1.0
 */
public final class Series {
    private final String measurement;
    private final SortedMap<String, String> tags;
    private final byte[] line;
    private final int hash;

    /**
     * Creates a series; tags of empty value are left out, as line protocol has none.
     *
     * @param measurement the measurement
     * @param tags tag values by name
     */
    public Series(String measurement, Map<String, String> tags) {
        SortedMap<String, String> kept = new TreeMap<>(tags);
        kept.values().removeIf(String::isEmpty);
        this.measurement = measurement;
        this.tags = Collections.unmodifiableSortedMap(kept);
        this.line = spelled(measurement, kept);
        this.hash = Arrays.hashCode(line);
    }

    private Series(String measurement, SortedMap<String, String> tags, byte[] line) {
        this.measurement = measurement;
        this.tags = Collections.unmodifiableSortedMap(tags);
        this.line = line;
        this.hash = Arrays.hashCode(line);
    }

    private static byte[] spelled(String measurement, SortedMap<String, String> tags) {
        LineBytes text = new LineBytes().putMeasurement(measurement);
        tags.forEach((name, value) -> text.put(',').putName(name).put('=').putName(value));
        return text.toArray();
    }

    /**
     * Reads a series as {@link #line()} spells it.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static Series parse(String line) {
        SortedMap<String, String> tags = new TreeMap<>();
        String measurement = new SeriesReader(line).readAll(tags);
        return new Series(measurement, tags, line.getBytes(StandardCharsets.UTF_8));
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
        return new String(line, StandardCharsets.UTF_8);
    }

    /** How many bytes its line takes. */
    int length() {
        return line.length;
    }

    /** Copies its line, and gives the place behind it. */
    int copy(byte[] to, int at) {
        System.arraycopy(line, 0, to, at, line.length);
        return at + line.length;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Series series
                        && series.hash == hash
                        && Arrays.equals(series.line, line));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return line();
    }
}
