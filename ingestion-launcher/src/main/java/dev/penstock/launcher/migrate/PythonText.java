package dev.penstock.launcher.migrate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** What Python's {@code str()} makes of a single value of YAML 1.1. */
final class PythonText {
    private static final List<String> TRUE = List.of("yes", "true", "on");
    private static final BigInteger SIXTY = BigInteger.valueOf(60);

    private PythonText() {}

    /** {@code True} for {@code on}, {@code 8086} for {@code 8_086}; texts as they are. */
    static String of(Value.Scalar scalar) {
        return switch (scalar.kind()) {
            case NULL -> "None";
            case FLAG -> flag(scalar) ? "True" : "False";
            case WHOLE -> whole(scalar).toString();
            case DECIMAL -> decimal(scalar.text());
            case TEXT -> scalar.text();
        };
    }

    /** Whether a value of the kind FLAG is true. */
    static boolean flag(Value.Scalar scalar) {
        return TRUE.contains(scalar.text().toLowerCase(Locale.ROOT));
    }

    /**
     * A value of the kind WHOLE: decimal, {@code 0b}, {@code 0x}, {@code 0} octal, {@code 1:30}.
     */
    static BigInteger whole(Value.Scalar scalar) {
        String text = scalar.text().replace("_", "");
        boolean negative = text.startsWith("-");
        String digits = text.replaceFirst("^[-+]", "");
        BigInteger number;
        if (digits.startsWith("0b")) {
            number = number(digits.substring(2), 2);
        } else if (digits.startsWith("0x")) {
            number = number(digits.substring(2), 16);
        } else if (digits.startsWith("0")) {
            number = number(digits, 8);
        } else {
            number = BigInteger.ZERO;
            for (String part : digits.split(":", -1)) {
                number = number.multiply(SIXTY).add(number(part, 10));
            }
        }
        return negative ? number.negate() : number;
    }

    private static BigInteger number(String digits, int radix) {
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits, radix);
    }

    private static String decimal(String written) {
        String text = written.replace("_", "").toLowerCase(Locale.ROOT);
        if (text.endsWith(".inf")) {
            return text.startsWith("-") ? "-inf" : "inf";
        }
        if (text.equals(".nan")) {
            return "nan";
        }
        return repr(text.contains(":") ? sexagesimal(text) : Double.parseDouble(text));
    }

    private static double sexagesimal(String text) {
        double number = 0;
        for (String part : text.replaceFirst("^[-+]", "").split(":", -1)) {
            number = number * 60 + Double.parseDouble(part);
        }
        return text.startsWith("-") ? -number : number;
    }

    /** The shortest digits that mean the number, with an exponent below 1e-4 and from 1e16. */
    private static String repr(double number) {
        double size = Math.abs(number);
        if (Double.isInfinite(number)) {
            return number < 0 ? "-inf" : "inf";
        }
        if (number == 0 || (size >= 1e-4 && size < 1e16)) {
            String plain =
                    new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
            String sign = 1 / number == Double.NEGATIVE_INFINITY ? "-" : "";
            return sign + (plain.contains(".") ? plain : plain + ".0");
        }
        String[] parts = Double.toString(number).split("E", -1);
        int exponent = Integer.parseInt(parts[1]);
        String sign = exponent < 0 ? "-" : "+";
        String digits = parts[0].replaceFirst("\\.0$", "");
        return digits + "e" + sign + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
    }
}
