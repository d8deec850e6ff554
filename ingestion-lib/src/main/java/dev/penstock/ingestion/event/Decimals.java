package dev.penstock.ingestion.event;

/**
 * Which texts are numbers.
 *
 * @hidden for other packages of the library
 */
public final class Decimals {
    /** Up to here any number is finite as a double, if it has no exponent. */
    private static final int SURELY_FINITE = 300;

    /** A double keeps this many decimal digits, whatever they are. */
    private static final int EXACT_DIGITS = 15;

    private Decimals() {}

    /**
     * Whether a text is a number that a double holds to the last digit, in the usual spelling:
     * {@code [-] digits [. digits]} without needless zeros in front. What begins with them is
     * rather a code, and its text has to be kept.
     */
    public static boolean isPlain(String text) {
        int length = text.length();
        int at = text.startsWith("-") ? 1 : 0;
        if (length - at > EXACT_DIGITS + 1) {
            return false;
        }
        int whole = digitsFrom(text, at);
        if (whole == 0 || whole > EXACT_DIGITS || (whole > 1 && text.charAt(at) == '0')) {
            return false;
        }
        at += whole;
        if (at == length) {
            return true;
        }
        int fraction = text.charAt(at) == '.' ? digitsFrom(text, at + 1) : 0;
        return fraction > 0 && at + 1 + fraction == length;
    }

    /**
     * Whether a text is a decimal number in any usual spelling: sign, digits with or without a
     * point, exponent. Not what only Java takes for a number, such as {@code 1f} or {@code NaN}.
     */
    public static boolean isDecimal(String text) {
        int at = signAt(text, 0);
        int whole = digitsFrom(text, at);
        at += whole;
        int fraction = 0;
        if (at < text.length() && text.charAt(at) == '.') {
            fraction = digitsFrom(text, at + 1);
            at += 1 + fraction;
        }
        return whole + fraction > 0 && (at == text.length() || isExponent(text, at));
    }

    /** Whether a number, as JSON spells it, is finite as a double; where in doubt, it is not. */
    public static boolean isSurelyFinite(String number) {
        return number.length() < SURELY_FINITE
                && number.indexOf('e') < 0
                && number.indexOf('E') < 0;
    }

    /** Whether all that follows is an exponent. */
    private static boolean isExponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        int digits = signAt(text, at + 1);
        int exponent = digitsFrom(text, digits);
        return exponent > 0 && digits + exponent == text.length();
    }

    private static int signAt(String text, int at) {
        boolean signed = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
        return signed ? at + 1 : at;
    }

    private static int digitsFrom(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return Math.max(0, at - from);
    }
}
