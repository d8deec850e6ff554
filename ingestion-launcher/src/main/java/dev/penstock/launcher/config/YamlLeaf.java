package dev.penstock.launcher.config;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the value of one key of the configuration file. */
final class YamlLeaf {
    private final String file;
    private final Problems problems;

    YamlLeaf(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    Origin.InFile origin(Node node) {
        return new Origin.InFile(file, node.getStartMark().map(m -> m.getLine() + 1).orElse(0));
    }

    /** The value, or nothing where it has the wrong form, which is then among the problems. */
    Optional<Entry> read(Key key, String path, Origin origin, Node node) {
        String wrong = "";
        Optional<Raw> raw = Optional.empty();
        if (isNull(node)) {
            wrong = "has no value; give it one or remove the key";
        } else if (key.kind() == Kind.TREE && !path.endsWith(Key.FILE)) {
            return tree(key, path, origin, node);
        } else if (tagged(node)) {
            wrong = "must not have a tag such as !secret" + instead(key);
        } else {
            raw = raw(key, node);
            wrong = key.kind() == Kind.LIST ? Kind.LIST.rule() : form(key);
        }
        if (raw.isEmpty()) {
            problems.add(origin, path, wrong, "");
        }
        return raw.map(value -> new Entry(key, path, value, origin));
    }

    private Optional<Entry> tree(Key key, String path, Origin origin, Node node) {
        try {
            return Optional.of(new Entry(key, path, new Raw.Nested(TreeReader.of(node)), origin));
        } catch (TreeReader.Broken e) {
            problems.add(origin.inside(e.line()), path, e.rule(), "");
            return Optional.empty();
        }
    }

    private static String instead(Key key) {
        String variable = key.environment().get(0).name();
        return key.secret() ? "; name a file with token_file or " + variable + "_FILE" : "";
    }

    private static String form(Key key) {
        return key.kind() == Kind.PAIRS
                ? "must be a section of single values: name: value"
                : "must be a single value, not a list or a section";
    }

    private static Optional<Raw> raw(Key key, Node node) {
        return switch (key.kind()) {
            case LIST -> items(node).map(Raw.Items::new);
            case PAIRS -> pairs(node).map(Raw.Pairs::new);
            default ->
                    node instanceof ScalarNode scalar
                            ? Optional.of(new Raw.Text(scalar.getValue()))
                            : Optional.empty();
        };
    }

    private static Optional<List<String>> items(Node node) {
        if (node instanceof SequenceNode list
                && list.getValue().stream().allMatch(YamlLeaf::single)) {
            return Optional.of(
                    list.getValue().stream().map(item -> ((ScalarNode) item).getValue()).toList());
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> pairs(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)
                    || !(tuple.getValueNode() instanceof ScalarNode value)
                    || !single(value)
                    || pairs.put(name.getValue(), value.getValue()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(pairs);
    }

    private static boolean single(Node node) {
        return node instanceof ScalarNode && !isNull(node) && !tagged(node);
    }

    static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && List.of("", "~", "null", "Null", "NULL").contains(scalar.getValue())
                && !tagged(node);
    }

    static boolean tagged(Node node) {
        return node.getTag().getValue().startsWith("!");
    }
}
