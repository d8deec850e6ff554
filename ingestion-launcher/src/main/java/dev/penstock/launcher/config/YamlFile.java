package dev.penstock.launcher.config;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.Node;

import java.nio.file.Path;
import java.util.Optional;

/** A configuration file on its way to a tree of YAML nodes that know their lines. */
final class YamlFile {
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
}
