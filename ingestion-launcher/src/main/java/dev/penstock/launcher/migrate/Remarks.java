package dev.penstock.launcher.migrate;

import java.util.ArrayList;
import java.util.List;

/** What a person should know of an import: what has no equivalent, differs or has to be set. */
final class Remarks {
    private final List<String> lines = new ArrayList<>();

    /** Adds a remark on an option. */
    void add(SectionReader section, String key, String text) {
        lines.add(section.option(key) + " (" + section.place(key) + ") " + text);
    }

    /** Adds a remark on something that is not in the section. */
    void add(String text) {
        lines.add(text);
    }

    /** The remarks, a line each, in the order they came up. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}
