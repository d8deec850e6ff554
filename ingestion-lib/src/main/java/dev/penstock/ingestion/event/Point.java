package dev.penstock.ingestion.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * One row of a time series: written twice, it is still one.
 *
 * <p>Immutable. Fields are held encoded, as one text, because most points are only ever sent;
 * {@link #forEachField} takes them apart for a sink that needs values.
 */
public final class Point {
    /** The object itself, its text's, and the place that refers to it. */
    private static final int OVERHEAD = 96;

    private final Series series;
    private final String fields;
    private final long timeMicros;
    private final Via via;

    Point(Series series, String fields, long timeMicros, Via via) {
        this.series = series;
        this.fields = fields;
        this.timeMicros = timeMicros;
        this.via = via;
    }

    /**
     * Reads a point as {@link #toString()} spells it; its fields are taken as they are.
     *
     * @param line series, fields and time in microseconds
     * @param via how what it tells of arrived
     * @param known gives the series of a text, such as {@link Series#parse} or a cache before it
     * @throws IllegalArgumentException when the text is no such line
     */
    public static Point parse(String line, Via via, Function<String, Series> known) {
        return PointReader.read(line, via, known);
    }

    /** Measurement and tags. */
    public Series series() {
        return series;
    }

    /** The time, in microseconds since the epoch. */
    public long timeMicros() {
        return timeMicros;
    }

    /** The time as an instant. */
    public Instant time() {
        return Instant.EPOCH.plus(timeMicros, ChronoUnit.MICROS);
    }

    /** How what it tells of arrived; it makes no difference to what is written. */
    public Via via() {
        return via;
    }

    /** The same point with a true boolean more; the caller sees to it that the name is new. */
    public Point marked(String field) {
        return new Point(series, fields + ',' + field + "=true", timeMicros, via);
    }

    /** What it takes in memory, roughly, in bytes: its fields, and a share of what it refers to. */
    public int weight() {
        return OVERHEAD + 2 * fields.length();
    }

    /** Calls the visitor once for each field, in the order they were added. */
    public void forEachField(FieldVisitor visitor) {
        new FieldReader(fields).readAll(visitor);
    }

    /** The fields as line protocol spells them. */
    public String fieldLine() {
        return fields;
    }

    /** Appends the point as a line of line protocol, without a time and a line end. */
    public void appendLine(StringBuilder out) {
        out.append(series.line()).append(' ').append(fields);
    }

    /** The point as a line of line protocol, with its time in microseconds. */
    @Override
    public String toString() {
        return series.line() + ' ' + fields + ' ' + timeMicros;
    }
}
