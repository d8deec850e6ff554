package dev.penstock.launcher.config;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the configuration file into a draft, along the catalogue of keys. */
final class YamlSource {
    private final Path file;
    private final Catalogue catalogue;
    private final Draft draft;
    private final Problems problems;
    private final YamlLeaf leaf;

    YamlSource(Path file, Catalogue catalogue, Draft draft, Problems problems) {
        this.file = file;
        this.catalogue = catalogue;
        this.draft = draft;
        this.problems = problems;
        this.leaf = new YamlLeaf(file.toString(), problems);
    }

    void read() {
        Optional<Node> tree = new YamlFile(file, problems).tree();
        if (tree.isEmpty()) {
            draft.incomplete();
            return;
        }
        if (tree.get() instanceof MappingNode root) {
            section(root, "", "");
        } else {
            draft.incomplete();
            problems.add(leaf.origin(tree.get()), "", "must be keys with values, like queue:", "");
        }
    }

    private void section(MappingNode node, String pattern, String path) {
        Map<String, Integer> seen = new HashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Node name = tuple.getKeyNode();
            if (!(name instanceof ScalarNode scalar)) {
                problems.add(leaf.origin(name), path, "holds a key that is not a plain word", "");
                continue;
            }
            String word = scalar.getValue();
            int colon = word.indexOf(':');
            if (colon >= 0) {
                // What follows may be a secret.
                String start = (path.isEmpty() ? "" : path + ".") + word.substring(0, colon);
                problems.add(leaf.origin(name), start, "needs a blank after its colon", "");
                continue;
            }
            String below = path.isEmpty() ? word : path + "." + word;
            int line = leaf.origin(name).number();
            Integer before = seen.putIfAbsent(word, line);
            if (word.contains(".") && !pattern.equals("homes")) {
                unknown(below, leaf.origin(name));
            } else if (before == null) {
                value(Catalogue.below(pattern, word), below, scalar, tuple.getValueNode());
            } else {
                String rule = "is already in line " + before;
                problems.add(leaf.origin(name), below, rule, "");
            }
        }
    }

    private void value(String pattern, String path, ScalarNode name, Node node) {
        Origin.InFile origin = leaf.origin(name);
        Optional<Key> key = catalogue.key(pattern);
        Optional<Key> named = catalogue.keyOfFile(pattern);
        if (pattern.equals(Catalogue.HOME)) {
            draft.home(name.getValue(), origin);
        }
        if (key.isPresent()) {
            leaf.read(key.get(), path, origin, node).ifPresent(draft::put);
        } else if (named.isPresent()) {
            leaf.read(named.get(), path, origin, node).ifPresent(draft::put);
        } else if (catalogue.listOfSections(pattern)) {
            sections(pattern, path, origin, node);
        } else if (catalogue.section(pattern)) {
            if (node instanceof MappingNode section) {
                section(section, pattern, path);
            } else if (!YamlLeaf.isNull(node)) {
                problems.add(origin, path, "must be a section with keys below it", "");
            }
        } else {
            unknown(path, origin);
        }
    }

    private void sections(String pattern, String path, Origin origin, Node node) {
        List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        int number = 0;
        for (Node item : items) {
            if (node instanceof SequenceNode
                    && item instanceof MappingNode section
                    && !section.getValue().isEmpty()) {
                section(section, pattern + "[]", path + "[" + number + "]");
            } else {
                problems.add(origin, path, "must be a list of sections, each with a url", "");
            }
            number++;
        }
    }

    private void unknown(String wrong, Origin origin) {
        String path = Entry.oneLine(wrong);
        if (catalogue.key(path).isPresent() && path.contains(".")) {
            String nested = path.replace(".", ": ");
            problems.add(origin, path, "must be nested, each part on its own line: " + nested, "");
            return;
        }
        String home = path.startsWith("homes.") ? path.split("\\.", -1)[1] : "home";
        String hint =
                catalogue
                        .nearestPath(path, home)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
        problems.add(origin, path, "is not a key of Penstock" + hint, "");
    }
}
