package dev.penstock.launcher.log;

import java.util.Locale;

/**
 * Log lines for people: {@code 2026-11-23T16:00:00.123Z INFO [home] BatchWriter: message}; the home
 * is left out where the message begins with it.
 *
 * <p>What comes from outside cannot pass for a line of ours, nor command a terminal: lines after
 * the first are indented, and other control characters become a question mark.
 */
final class TextLayout {
    private static final String INDENT = "    ";

    private TextLayout() {}

    static String format(LogLine line) {
        StringBuilder out = new StringBuilder(160);
        out.append(line.time()).append(' ');
        out.append(String.format(Locale.ROOT, "%-5s", line.level())).append(' ');
        if (line.home() != null && !line.message().startsWith(line.home() + ":")) {
            append(out.append('['), line.home());
            out.append("] ");
        }
        out.append(line.shortLogger());
        if (line.correlationId() != null) {
            append(out.append(" correlation_id="), line.correlationId());
        }
        append(out.append(": "), line.message());
        out.append('\n');
        if (line.failure() != null) {
            append(out.append(INDENT), line.failure().trace().stripTrailing());
            out.append('\n');
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                out.append('\n').append(INDENT);
            } else if (c == '\t' || !Character.isISOControl(c)) {
                out.append(c);
            } else if (c != '\r') {
                out.append('?');
            }
        }
    }
}
