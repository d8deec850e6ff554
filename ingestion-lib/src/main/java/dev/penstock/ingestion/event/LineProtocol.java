package dev.penstock.ingestion.event;

/**
 * The spelling of InfluxDB's line protocol.
 *
 * <p>Names escape comma, equals sign and blank with a backslash; a measurement leaves the equals
 * sign alone. Texts stand in quotes and escape quote and backslash. A control character in a name
 * becomes {@code _}, as does a backslash before a separator, which servers read in different ways.
 */
final class LineProtocol {
    private LineProtocol() {}

    static void appendMeasurement(StringBuilder out, String name) {
        append(out, name, false);
    }

    static void appendName(StringBuilder out, String name) {
        append(out, name, true);
    }

    private static void append(StringBuilder out, String name, boolean escapeEquals) {
        int last = name.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = name.charAt(i);
            if (c < ' ' || (c == '\\' && (i == last || ", =".indexOf(name.charAt(i + 1)) >= 0))) {
                out.append('_');
                continue;
            }
            if (c == ',' || c == ' ' || (c == '=' && escapeEquals)) {
                out.append('\\');
            }
            out.append(c);
        }
    }

    static void appendText(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }
}
