package dev.penstock.launcher.config;

/** Reads what a variable or a file of its own says as text, but is a tree. */
final class Trees {
    private Trees() {}

    /** Puts the tree of every such text in its place; a broken one is only among the problems. */
    static void resolve(Draft draft, Problems problems) {
        for (Entry entry : draft.entries()) {
            if (entry.key().kind() == Kind.TREE && entry.raw() instanceof Raw.Text text) {
                draft.remove(entry.path());
                try {
                    Raw nested = new Raw.Nested(TreeReader.parse(text.text()));
                    draft.put(new Entry(entry.key(), entry.path(), nested, entry.origin()));
                } catch (TreeReader.Broken e) {
                    String file =
                            entry.origin() instanceof Origin.Content content
                                    ? Entry.oneLine(content.file())
                                    : "";
                    problems.add(entry.origin(), entry.path(), e.rule(), file);
                }
            }
        }
    }
}
