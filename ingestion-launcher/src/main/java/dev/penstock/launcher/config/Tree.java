package dev.penstock.launcher.config;

import java.util.List;

/** A value with values inside, as YAML and JSON write it; immutable, and of bearable size. */
sealed interface Tree {
    /** The line it stands in, from 1; 0 where that is not known. */
    int line();

    /**
     * A single value.
     *
     * @param text the value
     */
    record Leaf(String text, int line) implements Tree {}

    /** A value that is not there, though its name is. */
    record Nothing(int line) implements Tree {}

    /**
     * A list.
     *
     * @param items its items
     */
    record Items(List<Tree> items, int line) implements Tree {}

    /**
     * Values by name.
     *
     * @param members the values, in the order written
     */
    record Section(List<Member> members, int line) implements Tree {}

    /**
     * A value of a section.
     *
     * @param name its name
     * @param line the line of the name
     * @param value the value
     */
    record Member(String name, int line, Tree value) {}

    /** The whole of it on one line; the same text wherever it stands. */
    default String flow() {
        StringBuilder text = new StringBuilder();
        flow(text);
        return text.toString();
    }

    private void flow(StringBuilder text) {
        switch (this) {
            case Leaf leaf -> text.append(leaf.text());
            case Nothing nothing -> text.append("null");
            case Items list -> {
                String between = "[";
                for (Tree item : list.items()) {
                    text.append(between);
                    item.flow(text);
                    between = ", ";
                }
                text.append(list.items().isEmpty() ? "[]" : "]");
            }
            case Section section -> {
                String between = "{";
                for (Member member : section.members()) {
                    text.append(between).append(member.name()).append(": ");
                    member.value().flow(text);
                    between = ", ";
                }
                text.append(section.members().isEmpty() ? "{}" : "}");
            }
        }
    }
}
