package dev.penstock.ingestion.map;

import dev.penstock.ingestion.event.Decimals;

import org.jspecify.annotations.Nullable;

/**
 * Which texts Python's {@code float()} takes for a number, and which number.
 *
 * <p>Blanks around it do not count; digits may be those of any script, with single underscores
 * between them; {@code 1.}, {@code .5}, exponents, {@code inf}, {@code infinity} and {@code nan} of
 * any case are numbers. What only Java takes for one, as {@code 1f} or {@code 0x10}, is none.
 */
final class PythonFloat {
    /** What a character becomes that can be no part of a number. */
    private static final char NONE = '?';

    private static final int BEYOND_ASCII = 127;

    private PythonFloat() {}

    /** The number as Java spells it, or null where {@code float()} raises an error. */
    static @Nullable String normal(String text) {
        if (text.isEmpty() || beginsLikeAWord(text.charAt(0))) {
            return null;
        }
        String ascii = ascii(text);
        if (ascii == null) {
            return null;
        }
        String number = withoutUnderscores(trimmed(ascii));
        if (number == null) {
            return null;
        }
        return Decimals.isDecimal(number) ? number : named(number);
    }

    /** Most texts that are no number are told by their first letter. */
    private static boolean beginsLikeAWord(char first) {
        boolean letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
        return letter && "inIN".indexOf(first) < 0;
    }

    /** The text with ASCII digits and blanks; null where it has a character no number has. */
    private static @Nullable String ascii(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) < BEYOND_ASCII) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder ascii = new StringBuilder(text.length());
        ascii.append(text, 0, at);
        while (at < text.length()) {
            int c = text.codePointAt(at);
            char plain = plain(c);
            if (plain == NONE) {
                return null;
            }
            ascii.append(plain);
            at += Character.charCount(c);
        }
        return ascii.toString();
    }

    private static char plain(int c) {
        if (c < BEYOND_ASCII) {
            return (char) c;
        }
        if (isBlank(c)) {
            return ' ';
        }
        return isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : NONE;
    }

    /** Whether Python's {@code \d} matches a character. */
    static boolean isDigit(int c) {
        return c < BEYOND_ASCII
                ? c >= '0' && c <= '9'
                : Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
    }

    /** White space beyond ASCII, as {@code str.isspace} has it. */
    private static boolean isBlank(int c) {
        return c == 0x85 || c == 0xa0 || Character.isSpaceChar(c);
    }

    private static String trimmed(String ascii) {
        int from = 0;
        int to = ascii.length();
        while (from < to && isAsciiBlank(ascii.charAt(from))) {
            from++;
        }
        while (from < to && isAsciiBlank(ascii.charAt(to - 1))) {
            to--;
        }
        return ascii.substring(from, to);
    }

    private static boolean isAsciiBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** Null where an underscore does not stand between two digits. */
    private static @Nullable String withoutUnderscores(String number) {
        int at = number.indexOf('_');
        if (at < 0) {
            return number;
        }
        while (at >= 0) {
            if (!isDigitAt(number, at - 1) || !isDigitAt(number, at + 1)) {
                return null;
            }
            at = number.indexOf('_', at + 1);
        }
        return number.replace("_", "");
    }

    private static boolean isDigitAt(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static @Nullable String named(String number) {
        boolean negative = number.startsWith("-");
        String name = negative || number.startsWith("+") ? number.substring(1) : number;
        if (name.equalsIgnoreCase("inf") || name.equalsIgnoreCase("infinity")) {
            return negative ? "-Infinity" : "Infinity";
        }
        return name.equalsIgnoreCase("nan") ? "NaN" : null;
    }
}
