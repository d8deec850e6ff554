package dev.penstock.ingestion.event;

/**
 * Builds the fields of points, one point after the other; not thread-safe, meant to be kept and
 * used again.
 *
 * <p>Empty after {@link #toPoint}. The caller sees to it that no name is added twice.
 */
public final class FieldSet {
    private final StringBuilder line = new StringBuilder(256);

    /** Adds a number; NaN and the infinities are left out, as InfluxDB has no such values. */
    public FieldSet number(String name, double value) {
        if (Double.isFinite(value)) {
            start(name).append(value);
        }
        return this;
    }

    /**
     * Adds a number whose text is already a valid one, digit by digit.
     *
     * @param name the field
     * @param text a decimal number, finite as a double
     */
    public FieldSet decimal(String name, String text) {
        start(name).append(text);
        return this;
    }

    /** Adds a whole number, which InfluxDB keeps as an integer. */
    public FieldSet whole(String name, long value) {
        start(name).append(value).append('i');
        return this;
    }

    /** Adds a text. */
    public FieldSet text(String name, String value) {
        LineProtocol.appendText(start(name), value);
        return this;
    }

    /** Adds a boolean. */
    public FieldSet flag(String name, boolean value) {
        start(name).append(value);
        return this;
    }

    /** Forgets what was added, as after a mapping that failed half-way. */
    public void clear() {
        line.setLength(0);
    }

    /** Whether nothing was added yet. */
    public boolean isEmpty() {
        return line.isEmpty();
    }

    /** The point of these fields, of an event; the set is empty afterwards. */
    public Point toPoint(Series series, long timeMicros) {
        return toPoint(series, timeMicros, Via.EVENT);
    }

    /** The point of these fields; the set is empty afterwards. */
    public Point toPoint(Series series, long timeMicros, Via via) {
        if (line.isEmpty()) {
            throw new IllegalStateException("a point needs at least one field");
        }
        Point point = new Point(series, line.toString(), timeMicros, via);
        line.setLength(0);
        return point;
    }

    private StringBuilder start(String name) {
        if (!line.isEmpty()) {
            line.append(',');
        }
        LineProtocol.appendName(line, name);
        return line.append('=');
    }
}
