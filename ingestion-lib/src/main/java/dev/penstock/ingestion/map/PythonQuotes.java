package dev.penstock.ingestion.map;

/** Texts in quotes, as Python's {@code repr()} prints them. */
final class PythonQuotes {
    private static final int DELETE = 0x7f;

    private PythonQuotes() {}

    /** Double quotes stand only around a text that has single ones and no double ones. */
    static void append(StringBuilder out, String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            append(out, c, quote);
            at += Character.charCount(c);
        }
        out.append(quote);
    }

    private static void append(StringBuilder out, int c, char quote) {
        switch (c) {
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            default -> {
                if (c == quote || c == '\\') {
                    out.append('\\').append((char) c);
                } else if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    escape(out, c);
                }
            }
        }
    }

    private static boolean isPrintable(int c) {
        if (c < DELETE) {
            return c >= ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    private static void escape(StringBuilder out, int c) {
        if (c <= 0xff) {
            hex(out.append("\\x"), c, 2);
        } else if (c <= 0xffff) {
            hex(out.append("\\u"), c, 4);
        } else {
            hex(out.append("\\U"), c, 8);
        }
    }

    private static void hex(StringBuilder out, int c, int digits) {
        String hex = Integer.toHexString(c);
        out.append("0".repeat(digits - hex.length())).append(hex);
    }
}
