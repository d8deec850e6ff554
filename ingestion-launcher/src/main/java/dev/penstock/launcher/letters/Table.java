package dev.penstock.launcher.letters;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts, put under each other in columns; single-threaded. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; all have the same number of cells. */
    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(width(column) - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
