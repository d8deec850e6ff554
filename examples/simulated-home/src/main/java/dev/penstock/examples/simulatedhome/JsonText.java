package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as Home Assistant writes it: compact, non-ASCII as it is, NaN and infinities as null. */
final class JsonText {
    private JsonText() {}

    /** An object from keys and values in turn, in their order. */
    static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return object;
    }

    static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder(256);
        value(out, value);
        return out.toString();
    }

    static void value(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case String text -> string(out, text);
            case Double number when !Double.isFinite(number) -> out.append("null");
            case Float number when !Float.isFinite(number) -> out.append("null");
            case Double number when Math.abs(number) >= 1e7 && Math.abs(number) < 1e16 ->
                    large(out, number);
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            case Map<?, ?> map -> members(out, map);
            case List<?> list -> elements(out, list);
            default ->
                    throw new IllegalArgumentException(
                            "not a JSON value: " + value.getClass().getName());
        }
    }

    /** Java changes to exponents at 1e7, Python only at 1e16. */
    private static void large(StringBuilder out, double number) {
        String plain = new BigDecimal(Double.toString(number)).toPlainString();
        out.append(plain).append(plain.indexOf('.') < 0 ? ".0" : "");
    }

    private static void members(StringBuilder out, Map<?, ?> map) {
        out.append('{');
        String comma = "";
        for (Map.Entry<?, ?> member : map.entrySet()) {
            out.append(comma);
            comma = ",";
            string(out, String.valueOf(member.getKey()));
            out.append(':');
            value(out, member.getValue());
        }
        out.append('}');
    }

    private static void elements(StringBuilder out, List<?> list) {
        out.append('[');
        String comma = "";
        for (Object element : list) {
            out.append(comma);
            comma = ",";
            value(out, element);
        }
        out.append(']');
    }

    static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                out.append(c);
            } else {
                escaped(out, c);
            }
        }
        out.append('"');
    }

    private static void escaped(StringBuilder out, char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
        }
    }
}
