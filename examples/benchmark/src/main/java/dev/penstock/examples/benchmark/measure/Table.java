package dev.penstock.examples.benchmark.measure;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** Begins one with the names of its columns. */
    public Table(String... columns) {
        rows.add(List.of(columns));
    }

    /** Adds a row. */
    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---".repeat(rows.getFirst().size())).append("|\n");
            }
        }
        return text.toString();
    }
}
