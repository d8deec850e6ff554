package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.ConfigurationException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads the configuration: options win over the environment, which wins over the file. */
public final class ConfigLoader {
    private ConfigLoader() {}

    /**
     * Loads from a file and the environment.
     *
     * @param file the YAML file, if there is one
     * @param environment the environment's variables
     * @throws ConfigurationException naming every fault found, in the user's own spelling
     */
    public static LoadedConfiguration load(Optional<Path> file, Map<String, String> environment) {
        return load(file, environment, List.of());
    }

    /**
     * Loads from a file, the environment and the command line.
     *
     * @param file the YAML file, if there is one
     * @param environment the environment's variables
     * @param options what the command line sets
     * @throws ConfigurationException naming every fault found, in the user's own spelling
     */
    public static LoadedConfiguration load(
            Optional<Path> file, Map<String, String> environment, List<OptionValue> options) {
        return load(new ConfigurationSource(file, environment, options));
    }

    static LoadedConfiguration load(ConfigurationSource source) {
        Catalogue catalogue = new Catalogue();
        Problems problems = new Problems();
        Draft draft = new Draft();
        source.file().ifPresent(path -> new YamlSource(path, catalogue, draft, problems).read());
        new EnvironmentSource(source.environment(), catalogue, draft, problems).read();
        for (OptionValue option : source.options()) {
            Key key = catalogue.known(option.path());
            Origin origin = new Origin.Option(option.option());
            draft.put(new Entry(key, key.path(), new Raw.Text(option.value()), origin));
        }
        ContentFiles.resolve(draft, problems);
        Trees.resolve(draft, problems);
        Values values = new Values(draft, catalogue, problems);
        new Effects(draft, problems).judge();
        Settings settings = new SettingsBuilder(draft, values, problems).settings();
        UnusedVariables.judge(source.environment(), catalogue, draft);
        problems.raise();
        return new LoadedConfiguration(source, settings, draft, catalogue);
    }
}
