package dev.penstock.launcher.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads commands as a shell would: quotes, comments, lines that go on, pipes and variables. */
final class Shell {
    private static final Pattern VARIABLE = Pattern.compile("(?s)[A-Za-z_]\\w*=.*");

    private final String text;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private Optional<StringBuilder> word = Optional.empty();
    private int next;

    /**
     * One command; immutable.
     *
     * @param variables set for it alone
     * @param words its name and its arguments
     */
    record Line(Map<String, String> variables, List<String> words) {
        Line {
            variables = Map.copyOf(variables);
            words = List.copyOf(words);
        }

        static Line of(List<String> all) {
            Map<String, String> variables = new LinkedHashMap<>();
            int start = 0;
            while (start < all.size() && VARIABLE.matcher(all.get(start)).matches()) {
                String[] pair = all.get(start).split("=", 2);
                variables.put(pair[0], pair[1]);
                start++;
            }
            return new Line(variables, all.subList(start, all.size()));
        }

        /** What is run. */
        String name() {
            return words.isEmpty() ? "" : words.getFirst();
        }

        List<String> arguments() {
            return words.subList(1, words.size());
        }

        /** The command that another one, such as {@code sudo}, is told to run. */
        Line within(int before) {
            Line inner = of(words.subList(before, words.size()));
            Map<String, String> both = new LinkedHashMap<>(variables);
            both.putAll(inner.variables);
            return new Line(both, inner.words);
        }

        @Override
        public String toString() {
            return String.join(" ", words);
        }
    }

    private Shell(String text) {
        this.text = text;
    }

    /** The commands of a text, those of a pipe one by one. */
    static List<Line> lines(String text) {
        return new Shell(text.replaceAll("(?s) *\\\\\\n *", " ").replaceAll("\\|\\s*\\n", "| "))
                .read();
    }

    private List<Line> read() {
        while (next < text.length()) {
            char sign = text.charAt(next);
            next++;
            switch (sign) {
                case '\'', '"' -> quoted(sign);
                case ' ', '\t' -> endWord();
                case '\n', '|', ';', '&' -> endLine();
                case '#' -> hash();
                default -> word().append(sign);
            }
        }
        endLine();
        return lines;
    }

    private StringBuilder word() {
        StringBuilder begun = word.orElseGet(StringBuilder::new);
        word = Optional.of(begun);
        return begun;
    }

    private void quoted(char quote) {
        int end = text.indexOf(quote, next);
        if (end < 0) {
            throw new IllegalArgumentException("a quote without an end: " + text);
        }
        word().append(text, next, end);
        next = end + 1;
    }

    private void hash() {
        if (word.isPresent()) {
            word().append('#');
            return;
        }
        int end = text.indexOf('\n', next);
        next = end < 0 ? text.length() : end;
    }

    private void endWord() {
        word.ifPresent(complete -> words.add(complete.toString()));
        word = Optional.empty();
    }

    private void endLine() {
        endWord();
        if (!words.isEmpty()) {
            lines.add(Line.of(words));
            words.clear();
        }
    }
}
