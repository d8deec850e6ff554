package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.event.State;

import org.jspecify.annotations.Nullable;

/** Which states are plain numbers, told without an exception for those that are not. */
final class Numbers {
    private Numbers() {}

    static boolean isNumber(@Nullable State state) {
        return state != null && isNumber(state.value());
    }

    /**
     * Whether a text is a decimal number in any usual spelling: sign, digits with or without a
     * point, exponent.
     */
    static boolean isNumber(String text) {
        int at = sign(text, 0);
        int whole = digits(text, at);
        at += whole;
        int fraction = 0;
        if (at < text.length() && text.charAt(at) == '.') {
            fraction = digits(text, at + 1);
            at += 1 + fraction;
        }
        return whole + fraction > 0 && (at == text.length() || isExponent(text, at));
    }

    private static boolean isExponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        int from = sign(text, at + 1);
        int digits = digits(text, from);
        return digits > 0 && from + digits == text.length();
    }

    private static int sign(String text, int at) {
        boolean signed = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
        return signed ? at + 1 : at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }
}
