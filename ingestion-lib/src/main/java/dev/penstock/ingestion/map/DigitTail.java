package dev.penstock.ingestion.map;

/**
 * The number that Home Assistant's integration reads out of a text such as {@code 12.5 kWh}.
 *
 * <p>It takes a text that its expression {@code ^[^\.]*\d+\.?\d+[^\.]*$} matches: one with two
 * digits side by side and no dot, or with a single dot between two digits. The number is what
 * remains of the text without everything but digits and dot, a sign included.
 */
final class DigitTail {
    private static final int NO_DOT = -1;

    private DigitTail() {}

    /** The number, which may be infinite; NaN where the text has none. */
    static double of(String text) {
        return matches(text) ? Double.parseDouble(digits(text)) : Double.NaN;
    }

    /** Whether the expression matches. */
    static boolean matches(String text) {
        int dot = text.indexOf('.');
        if (dot == NO_DOT) {
            return hasTwoDigitsTogether(text);
        }
        return dot > 0
                && dot + 1 < text.length()
                && text.indexOf('.', dot + 1) == NO_DOT
                && PythonFloat.isDigit(text.codePointBefore(dot))
                && PythonFloat.isDigit(text.codePointAt(dot + 1));
    }

    private static boolean hasTwoDigitsTogether(String text) {
        boolean before = false;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            boolean digit = PythonFloat.isDigit(c);
            if (digit && before) {
                return true;
            }
            before = digit;
            at += Character.charCount(c);
        }
        return false;
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (c == '.') {
                digits.append('.');
            } else if (PythonFloat.isDigit(c)) {
                digits.append((char) ('0' + Character.digit(c, 10)));
            }
            at += Character.charCount(c);
        }
        return digits.toString();
    }
}
