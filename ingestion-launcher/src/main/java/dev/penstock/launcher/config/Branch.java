package dev.penstock.launcher.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a tree with the path that leads to it.
 *
 * @param tree the part
 * @param path its path from the top of the configuration
 * @param origin where the whole tree was written
 * @param problems takes what is wrong with it
 */
record Branch(Tree tree, String path, Origin origin, Problems problems) {
    /** The tree of a key, if it has one. */
    static Optional<Branch> of(Draft draft, String path, Problems problems) {
        return draft.entry(path)
                .flatMap(entry ->
                        entry.raw() instanceof Raw.Nested nested
                                ? Optional.of(
                                        new Branch(nested.tree(), path, entry.origin(), problems))
                                : Optional.empty());
    }

    /** The values of this section by name, or none where it is no section. */
    Map<String, Branch> members() {
        Map<String, Branch> members = new LinkedHashMap<>();
        if (!(tree instanceof Tree.Section section)) {
            fault("must be a section with keys below it");
            return members;
        }
        for (Tree.Member member : section.members()) {
            Branch below = below("." + member.name(), member.value());
            if (members.putIfAbsent(member.name(), below) != null) {
                below.fault("is there already");
            }
        }
        return members;
    }

    /** The values of this section, all of whose names have to be known. */
    Map<String, Branch> members(Collection<String> known) {
        Map<String, Branch> members = members();
        members.forEach((name, below) -> {
            if (!known.contains(name)) {
                String hint =
                        Spelling.nearest(name, known)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(": " + String.join(", ", known) + " may stand here");
                below.fault("is not known" + hint, "");
            }
        });
        members.keySet().retainAll(known);
        return members;
    }

    /** The items of this list, or none where it is no list. */
    List<Branch> items() {
        List<Branch> items = new ArrayList<>();
        if (tree instanceof Tree.Items list) {
            for (Tree item : list.items()) {
                items.add(below("[" + items.size() + "]", item));
            }
        } else {
            fault("must be a list");
        }
        return items;
    }

    /** This text, which must not be blank. */
    Optional<String> text() {
        if (tree instanceof Tree.Leaf leaf && !leaf.text().isBlank()) {
            return Optional.of(leaf.text());
        }
        fault("must be a text");
        return Optional.empty();
    }

    /** A text that may be empty. */
    Optional<String> anyText() {
        return tree instanceof Tree.Leaf leaf && leaf.text().isEmpty() ? Optional.of("") : text();
    }

    /** Adds a fault that quotes this value where it is a single one. */
    void fault(String rule) {
        fault(rule, tree instanceof Tree.Leaf leaf ? Entry.oneLine(leaf.text()) : "");
    }

    private void fault(String rule, String value) {
        problems.add(origin.inside(tree.line()), Entry.oneLine(path), rule, value);
    }

    private Branch below(String word, Tree value) {
        return new Branch(value, path + word, origin, problems);
    }
}
