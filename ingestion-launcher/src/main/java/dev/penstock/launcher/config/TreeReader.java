package dev.penstock.launcher.config;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a tree out of YAML, and out of JSON, which is YAML; for one tree. */
final class TreeReader {
    /** What is wrong with a text; the message completes the sentence "the value …". */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        Broken(String rule, int line) {
            super(rule, null, false, false);
            this.line = line;
        }

        /** What the text has to be. */
        String rule() {
            return String.valueOf(getMessage());
        }

        /** Where, from 1; 0 where that is not known. */
        int line() {
            return line;
        }
    }

    private static final String NOT_JSON = "must be JSON: ";
    private static final int DEEPEST = 10;

    /** Aliases could otherwise make one page of YAML as large as they like. */
    private static final int LARGEST = 50_000;

    private int size;

    private TreeReader() {}

    /** A tree of a text. */
    static Tree parse(String text) throws Broken {
        LoadSettings settings = LoadSettings.builder().setAllowNonScalarKeys(true).build();
        try {
            // JSON may be indented with tabs, and has none within its texts.
            Optional<Node> node = new Compose(settings).composeString(text.replace('\t', ' '));
            if (node.isEmpty()) {
                throw new Broken(NOT_JSON + "there is none", 0);
            }
            return of(node.get());
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            String reason = YamlFile.reason(String.valueOf(e.getProblem()));
            throw new Broken(NOT_JSON + reason + (line > 1 ? ", line " + line : ""), line);
        } catch (YamlEngineException e) {
            throw new Broken(NOT_JSON + "it holds characters JSON does not allow", 0);
        } catch (StackOverflowError e) {
            throw new Broken("is nested too deep", 0);
        }
    }

    /** The tree of a node. */
    static Tree of(Node node) throws Broken {
        return new TreeReader().tree(node, 0);
    }

    private Tree tree(Node node, int depth) throws Broken {
        int line = line(node);
        size++;
        if (depth > DEEPEST || size > LARGEST) {
            throw new Broken(depth > DEEPEST ? "is nested too deep" : "is too large", line);
        }
        if (YamlLeaf.isNull(node)) {
            return new Tree.Nothing(line);
        }
        if (YamlLeaf.tagged(node)) {
            throw new Broken("must not have a tag such as !secret", line);
        }
        return switch (node) {
            case ScalarNode scalar -> new Tree.Leaf(scalar.getValue(), line);
            case SequenceNode list -> {
                List<Tree> items = new ArrayList<>();
                for (Node item : list.getValue()) {
                    items.add(tree(item, depth + 1));
                }
                yield new Tree.Items(List.copyOf(items), line);
            }
            case MappingNode section -> section(section, line, depth);
            default -> throw new Broken("holds what is neither value, list nor section", line);
        };
    }

    private Tree section(MappingNode section, int line, int depth) throws Broken {
        List<Tree.Member> members = new ArrayList<>();
        for (NodeTuple tuple : section.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                throw new Broken("holds a key that is not a plain word", line(tuple.getKeyNode()));
            }
            Tree value = tree(tuple.getValueNode(), depth + 1);
            members.add(new Tree.Member(name.getValue(), line(name), value));
        }
        return new Tree.Section(List.copyOf(members), line);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
