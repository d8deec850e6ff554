package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * The fields a command may and must have besides {@code id} and {@code type}.
 *
 * @param required field to its Python type, with a question mark where it may be null
 * @param optional the same
 */
record Schema(Map<String, String> required, Map<String, String> optional) {
    static final Schema NOTHING = new Schema(Map.of(), Map.of());

    /** Complains in the words of voluptuous, which Home Assistant checks commands with. */
    void check(Map<String, @Nullable Object> fields) throws CommandFailure {
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            String name = field.getKey();
            if (!name.equals("id") && !name.equals("type")) {
                check(name, field.getValue());
            }
        }
        for (String name : required.keySet()) {
            if (!fields.containsKey(name)) {
                throw wrong("required key not provided", name, "None");
            }
        }
    }

    private void check(String name, @Nullable Object value) throws CommandFailure {
        String declared = required.getOrDefault(name, optional.getOrDefault(name, ""));
        boolean nullable = declared.endsWith("?");
        String type = nullable ? declared.substring(0, declared.length() - 1) : declared;
        if (type.isEmpty()) {
            throw wrong("extra keys not allowed", name, value);
        }
        boolean absent = nullable && value == null;
        if (!absent && !matches(type, value)) {
            String expected = type.equals("strings") ? "expected str" : "expected " + type;
            throw wrong(expected + " for dictionary value", name, value);
        }
    }

    private static boolean matches(String type, @Nullable Object value) {
        return switch (type) {
            case "str" -> value instanceof String;
            case "bool" -> value instanceof Boolean;
            case "int" -> value instanceof Integer || value instanceof Long;
            case "dict" -> value instanceof Map<?, ?>;
            default ->
                    value instanceof List<?> list
                            && list.stream().allMatch(String.class::isInstance);
        };
    }

    private static CommandFailure wrong(String what, String name, @Nullable Object value) {
        String got = "None".equals(value) ? "None" : JsonText.of(value);
        return new CommandFailure("invalid_format", what + " @ data['" + name + "']. Got " + got);
    }
}
