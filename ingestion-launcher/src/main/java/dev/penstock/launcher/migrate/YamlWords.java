package dev.penstock.launcher.migrate;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts as YAML that every version of YAML reads alike. */
final class YamlWords {
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z_/][A-Za-z0-9_./-]*|https?://[A-Za-z0-9_./:-]*[A-Za-z0-9_/]");
    private static final List<String> NOT_TEXTS =
            List.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", "none");

    private YamlWords() {}

    /** The text, in quotes where it needs them; always one line. */
    static String word(String text) {
        return PLAIN.matcher(text).matches() && !NOT_TEXTS.contains(text.toLowerCase(Locale.ROOT))
                ? text
                : quoted(text);
    }

    /** The text in quotes; always one line. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(c -> {
                    if (c == '"' || c == '\\') {
                        quoted.append('\\').appendCodePoint(c);
                    } else if (printable(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(
                                String.format(Locale.ROOT, c > 0xffff ? "\\U%08X" : "\\u%04X", c));
                    }
                });
        return quoted.append('"').toString();
    }

    /** A list on one line. */
    static String list(Collection<String> texts) {
        return texts.stream().map(YamlWords::word).collect(Collectors.joining(", ", "[", "]"));
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
