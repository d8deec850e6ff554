package dev.penstock.launcher.migrate;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes values out of the YAML nodes of one file. */
final class Nodes {
    /** Deeper, a section that is merged into itself is the likelier cause. */
    private static final int MOST_MERGES = 20;

    private static final Map<Tag, Value.Kind> KINDS =
            Map.of(
                    Tag.NULL, Value.Kind.NULL,
                    Tag.BOOL, Value.Kind.FLAG,
                    Tag.INT, Value.Kind.WHOLE,
                    Tag.FLOAT, Value.Kind.DECIMAL);

    /** Reads a node below. */
    @FunctionalInterface
    interface Reading {
        Value read(Node node, Source source) throws Unusable;
    }

    private final Source source;
    private final Reading below;

    Nodes(Source source, Reading below) {
        this.source = source;
        this.below = below;
    }

    Place place(Node node) {
        return new Place(
                source.file(), node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0));
    }

    /** A single value; one with a tag nobody knows is a text. */
    Value.Scalar single(ScalarNode node) {
        Value.Kind kind = KINDS.getOrDefault(node.getTag(), Value.Kind.TEXT);
        return new Value.Scalar(place(node), kind, node.getValue());
    }

    /** A list or section. */
    Value collection(Node node) throws Unusable {
        if (node instanceof MappingNode mapping) {
            Map<String, Value.Later> values = new LinkedHashMap<>();
            fill(mapping, values, 0);
            return new Value.Section(place(node), values);
        }
        if (node instanceof SequenceNode sequence) {
            List<Value.Later> values =
                    sequence.getValue().stream().<Value.Later>map(this::later).toList();
            return new Value.Items(place(node), values);
        }
        throw new Unusable(place(node), "holds something that is no value");
    }

    private Value.Later later(Node node) {
        return () -> below.read(node, source);
    }

    /** Home Assistant takes the last of two equal keys, and what is merged gives way. */
    private void fill(MappingNode mapping, Map<String, Value.Later> values, int depth)
            throws Unusable {
        if (depth > MOST_MERGES) {
            throw new Unusable(place(mapping), "is merged into itself, or in too many steps");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode().getTag().equals(OldYaml.MERGE)) {
                for (MappingNode merged : merged(tuple.getValueNode())) {
                    fill(merged, values, depth + 1);
                }
            }
        }
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            if (!key.getTag().equals(OldYaml.MERGE) && key instanceof ScalarNode name) {
                values.put(PythonText.of(single(name)), later(tuple.getValueNode()));
            }
        }
    }

    /** What {@code <<:} names, the last one first, as those before it win. */
    private List<MappingNode> merged(Node node) throws Unusable {
        List<Node> nodes =
                node instanceof SequenceNode sequence
                        ? sequence.getValue().reversed()
                        : List.of(node);
        List<MappingNode> merged = new ArrayList<>();
        for (Node one : nodes) {
            if (!(one instanceof MappingNode mapping)) {
                throw new Unusable(place(one), "merges something that is no section");
            }
            merged.add(mapping);
        }
        return merged;
    }
}
