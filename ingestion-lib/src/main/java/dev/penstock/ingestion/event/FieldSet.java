package dev.penstock.ingestion.event;

/**
 * Builds the fields of points, one point after the other; not thread-safe, meant to be kept and
 * used again.
 *
 * <p>Empty after {@link #toPoint}. The caller sees to it that no name is added twice. Names that
 * come again and again are best given as {@link FieldName}.
 *
 * @since 0.1.0
 */
public final class FieldSet {
    /** Below, a double is printed without an exponent, and holds every whole number. */
    private static final double PRINTED_PLAINLY = 1e7;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long LEAST_PLAIN_MICROS = 1_000;
    private static final long MOST_PLAIN_MICROS = 10_000_000 * MICROS_PER_SECOND;

    private final LineBytes line = new LineBytes();

    /** Adds a number; NaN and the infinities are left out, as InfluxDB has no such values. */
    public FieldSet number(String name, double value) {
        if (Double.isFinite(value)) {
            start(name);
            put(value);
        }
        return this;
    }

    /** Adds a number; NaN and the infinities are left out, as InfluxDB has no such values. */
    public FieldSet number(FieldName name, double value) {
        if (Double.isFinite(value)) {
            start(name);
            put(value);
        }
        return this;
    }

    /** Adds a time in seconds, as the double nearest to it is printed. */
    public FieldSet seconds(FieldName name, long micros) {
        boolean plain = micros >= LEAST_PLAIN_MICROS && micros < MOST_PLAIN_MICROS;
        if (!plain) {
            return number(name, micros / (double) MICROS_PER_SECOND);
        }
        start(name).put(micros / MICROS_PER_SECOND).put('.');
        long rest = micros % MICROS_PER_SECOND;
        for (long unit = MICROS_PER_SECOND / 10; rest > 0 && unit > 0; unit /= 10) {
            line.put((char) ('0' + rest / unit));
            rest %= unit;
        }
        if (micros % MICROS_PER_SECOND == 0) {
            line.put('0');
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
        start(name).put(text);
        return this;
    }

    /**
     * Adds a number whose text is already a valid one, digit by digit.
     *
     * @param name the field
     * @param text a decimal number, finite as a double
     */
    public FieldSet decimal(FieldName name, String text) {
        start(name).put(text);
        return this;
    }

    /** Adds a whole number, which InfluxDB keeps as an integer. */
    public FieldSet whole(String name, long value) {
        start(name).put(value).put('i');
        return this;
    }

    /** Adds a text. */
    public FieldSet text(String name, String value) {
        start(name).putText(value);
        return this;
    }

    /** Adds a text. */
    public FieldSet text(FieldName name, String value) {
        start(name).putText(value);
        return this;
    }

    /** Adds a boolean. */
    public FieldSet flag(String name, boolean value) {
        start(name).put(value ? "true" : "false");
        return this;
    }

    /** Forgets what was added, as after a mapping that failed half-way. */
    public void clear() {
        line.clear();
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
        Point point = new Point(series, line.toArray(), timeMicros, via);
        line.clear();
        return point;
    }

    private LineBytes start(FieldName name) {
        separate();
        name.putInto(line);
        return line;
    }

    private LineBytes start(String name) {
        separate();
        return line.putName(name).put('=');
    }

    private void separate() {
        if (!line.isEmpty()) {
            line.put(',');
        }
    }

    /** Whole numbers, which most are, need no text of their own. */
    private void put(double value) {
        long whole = (long) value;
        boolean plain = whole == value && Math.abs(value) < PRINTED_PLAINLY;
        if (plain && (whole != 0 || 1 / value > 0)) {
            line.put(whole).put(".0");
        } else {
            line.put(Double.toString(value));
        }
    }
}
