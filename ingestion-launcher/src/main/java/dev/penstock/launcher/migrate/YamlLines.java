package dev.penstock.launcher.migrate;

import java.util.Collection;
import java.util.Map;

/** A YAML text that grows by lines. */
final class YamlLines {
    private static final int WIDTH = 100;
    private static final int STEP = 2;

    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Begins a section, which {@link #end} ends. */
    YamlLines section(String name) {
        line(YamlWords.word(name) + ":");
        depth++;
        return this;
    }

    YamlLines end() {
        depth--;
        return this;
    }

    YamlLines value(String name, String value) {
        return line(YamlWords.word(name) + ": " + YamlWords.word(value));
    }

    /** A number, or a word that is no text. */
    YamlLines bare(String name, Object value) {
        return line(YamlWords.word(name) + ": " + value);
    }

    /** A list, on one line where there is room; none where it is empty. */
    YamlLines list(String name, Collection<String> values) {
        if (values.isEmpty()) {
            return this;
        }
        String one = YamlWords.word(name) + ": " + YamlWords.list(values);
        if (depth * STEP + one.length() <= WIDTH) {
            return line(one);
        }
        section(name);
        values.forEach(value -> line("- " + YamlWords.word(value)));
        return end();
    }

    /** A section of texts; none where it is empty. */
    YamlLines pairs(String name, Map<String, String> pairs) {
        if (pairs.isEmpty()) {
            return this;
        }
        section(name);
        pairs.forEach(this::value);
        return end();
    }

    /** A comment, wrapped. */
    YamlLines comment(String words) {
        return comment("# ", words);
    }

    /** An item of a list within a comment, wrapped. */
    YamlLines item(String words) {
        return comment("# - ", words);
    }

    private YamlLines comment(String start, String words) {
        StringBuilder line = new StringBuilder(start);
        boolean fresh = true;
        for (String word : words.split(" ", -1)) {
            if (!fresh && depth * STEP + line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line = new StringBuilder("#" + " ".repeat(start.length() - 1));
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        return line(line.toString());
    }

    /** A line as it is. */
    YamlLines line(String line) {
        text.append(line.isEmpty() ? "" : " ".repeat(depth * STEP)).append(line).append('\n');
        return this;
    }

    /** All lines. */
    @Override
    public String toString() {
        return text.toString();
    }
}
