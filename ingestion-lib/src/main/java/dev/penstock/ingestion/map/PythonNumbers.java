package dev.penstock.ingestion.map;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as Python prints what it reads from JSON. */
final class PythonNumbers {
    /** From here on Python prints an exponent. */
    private static final int MAX_POINT = 16;

    /** Down to here it prints zeros instead. */
    private static final int MIN_POINT = -3;

    private static final MathContext ONE_DIGIT = new MathContext(1);

    private PythonNumbers() {}

    /** The text of a JSON number: whole ones stay whole, of any size; others are doubles. */
    static String text(String json) {
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return text(Double.parseDouble(json));
            }
        }
        return json.equals("-0") ? "0" : json;
    }

    /** The shortest text that reads as the same double. */
    static String text(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(number);
        if (size == 0 || (size >= 1e-3 && size < 1e7)) {
            return Double.toString(number); // spelled alike in both languages
        }
        BigDecimal shortest = shortest(size);
        int point = shortest.precision() - shortest.scale();
        String text =
                point > MIN_POINT - 1 && point <= MAX_POINT
                        ? plain(shortest)
                        : scientific(shortest.unscaledValue().toString(), point - 1);
        return number < 0 ? "-" + text : text;
    }

    /** Java prints two digits of the smallest numbers where one is enough. */
    private static BigDecimal shortest(double size) {
        BigDecimal shown = new BigDecimal(Double.toString(size)).stripTrailingZeros();
        BigDecimal digit = shown.round(ONE_DIGIT);
        return digit.doubleValue() == size ? digit.stripTrailingZeros() : shown;
    }

    private static String plain(BigDecimal number) {
        String text = number.toPlainString();
        return text.indexOf('.') < 0 ? text + ".0" : text;
    }

    private static String scientific(String digits, int exponent) {
        StringBuilder text = new StringBuilder(digits);
        if (digits.length() > 1) {
            text.insert(1, '.');
        }
        text.append('e').append(exponent < 0 ? '-' : '+');
        int size = Math.abs(exponent);
        return text.append(size < 10 ? "0" : "").append(size).toString();
    }
}
