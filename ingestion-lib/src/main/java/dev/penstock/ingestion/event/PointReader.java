package dev.penstock.ingestion.event;

import java.util.function.Function;

/**
 * Splits a line into series, fields and time; the counterpart of {@link Point#toString()}.
 *
 * <pre>
 * line = series " " fields " " micros
 * </pre>
 */
final class PointReader {
    private PointReader() {}

    static Point read(String line, Via via, Function<String, Series> series) {
        int fields = endOfSeries(line);
        int time = endOfFields(line, fields + 1);
        if (time == fields + 1) {
            throw new IllegalArgumentException("no fields in " + line);
        }
        return new Point(
                series.apply(line.substring(0, fields)),
                line.substring(fields + 1, time),
                Long.parseLong(line, time + 1, line.length(), 10),
                via);
    }

    private static int endOfSeries(String line) {
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == ' ') {
                return at;
            }
            boolean escapes = c == '\\' && at + 1 < line.length() && line.charAt(at + 1) == ' ';
            at += escapes ? 2 : 1;
        }
        throw new IllegalArgumentException("no fields in " + line);
    }

    /** A quote in a name is one of its characters; a text begins with one. */
    private static int endOfFields(String line, int from) {
        int at = from;
        boolean valueBegins = false;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == ' ') {
                return at;
            }
            if (c == '"' && valueBegins) {
                at = endOfText(line, at + 1);
            }
            valueBegins = c == '=';
            at += c == '\\' && isSeparator(line, at + 1) ? 2 : 1;
        }
        throw new IllegalArgumentException("no time in " + line);
    }

    private static boolean isSeparator(String line, int at) {
        return at < line.length() && ", =".indexOf(line.charAt(at)) >= 0;
    }

    /** Where the quote stands that ends a text. */
    private static int endOfText(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) != '"') {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
