package dev.penstock.ingestion.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Splits a line into series, fields and time; the counterpart of {@link Point#toString()}, for one
 * use.
 *
 * <pre>
 * line = series " " fields " " micros
 * </pre>
 */
final class PointReader {
    private final byte[] line;
    private final int from;
    private final int to;

    PointReader(byte[] line, int from, int to) {
        this.line = line;
        this.from = from;
        this.to = to;
    }

    Point read(Via via, Function<String, Series> series) {
        int fields = endOfSeries() + 1;
        int time = endOfFields(fields);
        if (time == fields) {
            throw new IllegalArgumentException("no fields in " + this);
        }
        long micros = Long.parseLong(text(time + 1, to));
        byte[] kept = Arrays.copyOfRange(line, fields, time);
        return new Point(series.apply(text(from, fields - 1)), kept, micros, via);
    }

    private String text(int begin, int end) {
        return new String(line, begin, end - begin, StandardCharsets.UTF_8);
    }

    private int endOfSeries() {
        int at = from;
        while (at < to) {
            byte c = line[at];
            if (c == ' ') {
                return at;
            }
            boolean escapes = c == '\\' && at + 1 < to && line[at + 1] == ' ';
            at += escapes ? 2 : 1;
        }
        throw new IllegalArgumentException("no fields in " + this);
    }

    /** A quote in a name is one of its characters; a text begins with one. */
    private int endOfFields(int begin) {
        int at = begin;
        boolean valueBegins = false;
        while (at < to) {
            byte c = line[at];
            if (c == ' ') {
                return at;
            }
            if (c == '"' && valueBegins) {
                at = endOfText(at + 1);
            }
            valueBegins = c == '=';
            at += c == '\\' && at + 1 < to && isSeparator(line[at + 1]) ? 2 : 1;
        }
        throw new IllegalArgumentException("no time in " + this);
    }

    private static boolean isSeparator(byte c) {
        return c == ',' || c == ' ' || c == '=';
    }

    /** Where the quote stands that ends a text. */
    private int endOfText(int begin) {
        int at = begin;
        while (at < to && line[at] != '"') {
            at += line[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    @Override
    public String toString() {
        return text(from, to);
    }
}
