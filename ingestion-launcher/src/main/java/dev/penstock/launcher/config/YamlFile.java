package dev.penstock.launcher.config;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.Node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration file on its way to a tree of YAML nodes that know their lines. */
final class YamlFile {
    private static final String QUOTES =
            "a value that begins with a special character needs quotes";
    private static final List<Map.Entry<String, String>> PLAIN_WORDS =
            List.of(
                    Map.entry("alias", QUOTES),
                    Map.entry("anchor", QUOTES),
                    Map.entry("tag", QUOTES),
                    Map.entry("cannot start any token", QUOTES),
                    Map.entry("mapping values", "a value with a colon in it needs quotes"),
                    Map.entry("another document", "only one document may stand in it"),
                    Map.entry("block", "this line is not indented like its neighbours"),
                    Map.entry("']'", "a list in brackets lacks a comma or its end"),
                    Map.entry("'}'", "a section in braces lacks a comma or its end"),
                    Map.entry("stream end", "a quoted text or bracket does not end"),
                    Map.entry("end of stream", "a quoted text or bracket does not end"));

    private final Path path;
    private final Problems problems;

    YamlFile(Path path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    /** The tree, or nothing where the file cannot be read, which is then among the problems. */
    Optional<Node> tree() {
        try {
            LoadSettings settings =
                    LoadSettings.builder()
                            .setLabel(path.toString())
                            .setAllowNonScalarKeys(true)
                            .build();
            Optional<Node> tree = YamlText.tree(settings, TextFile.read(path));
            if (tree.isEmpty()) {
                unreadable(0, "is empty");
            }
            return tree;
        } catch (TextFile.Unreadable e) {
            unreadable(0, e.reason());
        } catch (YamlText.Broken e) {
            unreadable(e.line(), e.reason());
        }
        return Optional.empty();
    }

    private void unreadable(int line, String rule) {
        problems.add(new Origin.InFile(path.toString(), line), "", rule, "");
    }

    /** The parser's reason in plain words; where it may quote a value, only in plain words. */
    static String reason(String problem) {
        if (problem.contains("TAB")) {
            return "a tab stands where only blanks may";
        }
        return PLAIN_WORDS.stream()
                .filter(words -> problem.contains(words.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Entry.oneLine(problem));
    }
}
