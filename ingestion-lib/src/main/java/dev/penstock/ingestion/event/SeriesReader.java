package dev.penstock.ingestion.event;

import java.util.Map;

/**
 * Takes a series' text apart again; the counterpart of {@link Series#line()}.
 *
 * <pre>
 * series = name *( "," name "=" name )   ; in a name "\\" stands before "," "=" and " "
 * </pre>
 */
final class SeriesReader {
    private final String line;
    private int at;

    SeriesReader(String line) {
        this.line = line;
    }

    /**
     * Reads it all.
     *
     * @param tags takes the tags
     * @return the measurement
     */
    String readAll(Map<String, String> tags) {
        String measurement = readName(",");
        while (at < line.length()) {
            at++;
            String name = readName("=");
            if (at >= line.length() || name.isEmpty()) {
                throw new IllegalArgumentException("a tag without a name or a value in " + line);
            }
            at++;
            tags.put(name, readName(","));
        }
        if (measurement.isEmpty()) {
            throw new IllegalArgumentException("no measurement in " + line);
        }
        return measurement;
    }

    private String readName(String end) {
        StringBuilder name = new StringBuilder();
        while (at < line.length() && line.charAt(at) != end.charAt(0)) {
            char c = line.charAt(at++);
            if (c == ' ') {
                throw new IllegalArgumentException("a blank within " + line);
            }
            boolean escapes = c == '\\' && at < line.length() && separates(line.charAt(at));
            name.append(escapes ? line.charAt(at++) : c);
        }
        return name.toString();
    }

    private static boolean separates(char c) {
        return c == ',' || c == '=' || c == ' ';
    }
}
