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

    /** What needs no escape is copied in one go. */
    private static void append(StringBuilder out, String name, boolean escapeEquals) {
        int last = name.length() - 1;
        int copied = 0;
        for (int i = 0; i <= last; i++) {
            char c = name.charAt(i);
            if (c < ' ' || (c == '\\' && (i == last || ", =".indexOf(name.charAt(i + 1)) >= 0))) {
                out.append(name, copied, i).append('_');
                copied = i + 1;
            } else if (c == ',' || c == ' ' || (c == '=' && escapeEquals)) {
                out.append(name, copied, i).append('\\');
                copied = i;
            }
        }
        appendRest(out, name, copied);
    }

    static void appendText(StringBuilder out, String text) {
        out.append('"');
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append(text, copied, i).append('\\');
                copied = i;
            }
        }
        appendRest(out, text, copied);
        out.append('"');
    }

    private static void appendRest(StringBuilder out, String text, int from) {
        if (from == 0) {
            out.append(text);
        } else {
            out.append(text, from, text.length());
        }
    }
}
