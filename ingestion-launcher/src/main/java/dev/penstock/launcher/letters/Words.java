package dev.penstock.launcher.letters;

import dev.penstock.ingestion.metrics.RejectReason;

import java.util.Locale;

/** How letters are put into words for a person at a terminal. */
final class Words {
    private Words() {}

    static String name(RejectReason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    static String meaning(RejectReason reason) {
        return switch (reason) {
            case SYNTAX -> "the server cannot read it";
            case TYPE_CONFLICT -> "a field has another type than the one stored";
            case TIME -> "its time is outside of what the server keeps or takes";
            case TOO_LARGE -> "it, or a part of it, is too large";
            case LIMIT -> "a limit of tables, columns or series is reached";
            case FAILING -> "the server fails on it, and takes others";
            case OTHER -> "see the server's words";
        };
    }

    static String letters(long count) {
        return count == 1 ? "1 dead letter" : String.format(Locale.ROOT, "%,d dead letters", count);
    }

    static String bytes(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " B";
        }
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (1024.0 * 1024.0));
    }

    /** The text on one line; what would move a terminal's cursor or colour it is spelled out. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    if (hidden(c)) {
                        out.append(c == '\n' ? "\\n" : String.format("\\u%04x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                });
        return out.toString();
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
