package dev.penstock.ingestion.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * One row of a time series: written twice, it is still one.
 *
 * <p>Immutable. Fields are held encoded, as the bytes that are sent, because most points are only
 * ever sent; {@link #forEachField} takes them apart for a sink that needs values.
 *
 * @since 0.1.0
 */
public final class Point {
    /** The object itself, its array's, and the place that refers to it. */
    private static final int OVERHEAD = 64;

    private final Series series;
    private final byte[] fields;
    private final long timeMicros;
    private final Via via;

    /** Takes the array of fields as its own. */
    Point(Series series, byte[] fields, long timeMicros, Via via) {
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
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length, via, known);
    }

    /**
     * Reads a point as {@link #toString()} spells it, from UTF-8; its fields are copied as they
     * are.
     *
     * @param bytes hold series, fields and time in microseconds
     * @param from where they begin
     * @param to where they end
     * @param via how what it tells of arrived
     * @param known gives the series of a text, such as {@link Series#parse} or a cache before it
     * @throws IllegalArgumentException when the text is no such line
     */
    public static Point parse(
            byte[] bytes, int from, int to, Via via, Function<String, Series> known) {
        return new PointReader(bytes, from, to).read(via, known);
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
    public Point marked(FieldName field) {
        LineBytes more = new LineBytes().put(fields).put(',');
        field.putInto(more);
        return new Point(series, more.put("true").toArray(), timeMicros, via);
    }

    /** What it takes in memory, roughly, in bytes: its fields, and a share of what it refers to. */
    public int weight() {
        return OVERHEAD + fields.length;
    }

    /** Calls the visitor once for each field, in the order they were added. */
    public void forEachField(FieldVisitor visitor) {
        new FieldReader(fieldLine()).readAll(visitor);
    }

    /** The fields as line protocol spells them. */
    public String fieldLine() {
        return new String(fields, StandardCharsets.UTF_8);
    }

    /** How many bytes the point takes as a line of line protocol, without a time and a line end. */
    public int lineLength() {
        return series.length() + 1 + fields.length;
    }

    /**
     * Copies the point as a line of line protocol, in UTF-8, without a time and a line end.
     *
     * @param to has room for {@link #lineLength()}
     * @param at where to begin
     * @return where the next byte goes
     */
    public int copyLine(byte[] to, int at) {
        int next = series.copy(to, at);
        to[next++] = ' ';
        System.arraycopy(fields, 0, to, next, fields.length);
        return next + fields.length;
    }

    /** The point as a line of line protocol, with its time in microseconds. */
    @Override
    public String toString() {
        return series.line() + ' ' + fieldLine() + ' ' + timeMicros;
    }
}
