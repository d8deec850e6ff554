package dev.penstock.launcher.migrate;

import dev.penstock.launcher.config.TextFile;
import dev.penstock.launcher.config.YamlText;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads YAML files as Home Assistant does: YAML 1.1 with {@code !include}, {@code !include_dir_…},
 * {@code !secret} and {@code !env_var}. A tag it does not know changes nothing.
 */
final class HomeAssistantFiles {
    private final Path root;
    private final Map<String, String> environment;
    private final Secrets secrets;

    /**
     * Creates it.
     *
     * @param root the configuration folder, outside of which nothing is read
     * @param environment the variables
     */
    HomeAssistantFiles(Path root, Map<String, String> environment) {
        this.root = root;
        this.environment = environment;
        this.secrets = new Secrets(root, this::read);
    }

    /**
     * The configuration folder a file belongs to: the nearest with a {@code configuration.yaml}, or
     * the file's own.
     */
    static Path rootOf(Path file) {
        Path own = Source.absolute(file.resolveSibling("."));
        for (Path folder = own; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("configuration.yaml"))) {
                return folder;
            }
        }
        return own;
    }

    /**
     * A file's value; an empty section where it is empty.
     *
     * @throws Unusable when it cannot be read or is no YAML
     */
    Value read(Source source) throws Unusable {
        Path file = source.file();
        Place whole = new Place(file, 0);
        try {
            LoadSettings settings =
                    LoadSettings.builder()
                            .setLabel(file.toString())
                            .setAllowNonScalarKeys(true)
                            .setSchema(new OldYaml())
                            .build();
            Optional<Node> tree = YamlText.tree(settings, TextFile.read(file));
            return tree.isPresent()
                    ? value(tree.get(), source)
                    : new Value.Section(whole, Map.of());
        } catch (TextFile.Unreadable e) {
            throw new Unusable(whole, e.reason());
        } catch (YamlText.Broken e) {
            throw new Unusable(new Place(file, e.line()), e.reason());
        }
    }

    private Value value(Node node, Source source) throws Unusable {
        Nodes nodes = new Nodes(source, this::value);
        if (!(node instanceof ScalarNode scalar)) {
            return nodes.collection(node);
        }
        Place place = nodes.place(node);
        return switch (node.getTag().getValue()) {
            case "!include" -> included(scalar.getValue(), source, place);
            case "!include_dir_list" ->
                    new Value.Items(place, later(folder(scalar, source, place), source, place));
            case "!include_dir_merge_list" -> mergedList(scalar, source, place);
            case "!include_dir_named" -> named(scalar, source, place);
            case "!include_dir_merge_named" -> mergedSections(scalar, source, place);
            case "!secret" -> secrets.find(source, scalar.getValue(), place);
            case "!env_var" -> variable(scalar.getValue(), place);
            default -> nodes.single(scalar);
        };
    }

    private Value included(String name, Source source, Place place) throws Unusable {
        return included(source.beside(name, root, place), source, place);
    }

    private Value included(Path file, Source source, Place place) throws Unusable {
        if (!Files.exists(file)) {
            throw new Unusable(place, "includes " + file + ", which does not exist");
        }
        return read(source.including(file, place));
    }

    private List<Path> folder(ScalarNode name, Source source, Place place) throws Unusable {
        return IncludedFolder.files(source.beside(name.getValue(), root, place), place);
    }

    private List<Value.Later> later(List<Path> files, Source source, Place place) {
        return files.stream()
                .<Value.Later>map(file -> () -> included(file, source, place))
                .toList();
    }

    private Value mergedList(ScalarNode name, Source source, Place place) throws Unusable {
        List<Value.Later> all = new ArrayList<>();
        for (Path file : folder(name, source, place)) {
            if (included(file, source, place) instanceof Value.Items items) {
                all.addAll(items.values());
            }
        }
        return new Value.Items(place, all);
    }

    private Value named(ScalarNode name, Source source, Place place) throws Unusable {
        Map<String, Value.Later> all = new LinkedHashMap<>();
        for (Path file : folder(name, source, place)) {
            String stem = IncludedFolder.name(file).replaceFirst("\\.yaml$", "");
            all.put(stem, () -> included(file, source, place));
        }
        return new Value.Section(place, all);
    }

    private Value mergedSections(ScalarNode name, Source source, Place place) throws Unusable {
        Map<String, Value.Later> all = new LinkedHashMap<>();
        for (Path file : folder(name, source, place)) {
            if (included(file, source, place) instanceof Value.Section section) {
                all.putAll(section.values());
            }
        }
        return new Value.Section(place, all);
    }

    /** {@code NAME} or {@code NAME the default}. */
    private Value variable(String text, Place place) throws Unusable {
        String[] words = text.strip().split("\\s+", 2);
        String value = environment.get(words[0]);
        if (value == null && words.length < 2) {
            throw new Unusable(
                    place,
                    "names the variable "
                            + YamlWords.quoted(words[0])
                            + ", which is not set here; set it for this command");
        }
        return new Value.Scalar(
                place,
                Value.Kind.TEXT,
                value == null ? words[1].strip().replaceAll("\\s+", " ") : value);
    }
}
