package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.ConfigurationException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a configuration is read from, so that it can be read again; immutable.
 *
 * <p>It holds the environment, with its secrets, and never prints it.
 */
public final class ConfigurationSource {
    private final Optional<Path> file;
    private final Map<String, String> environment;
    private final List<OptionValue> options;

    /**
     * Creates a source.
     *
     * @param file the YAML file, if there is one
     * @param environment the environment's variables
     * @param options what the command line sets
     */
    public ConfigurationSource(
            Optional<Path> file, Map<String, String> environment, List<OptionValue> options) {
        this.file = file;
        this.environment = Map.copyOf(environment);
        this.options = List.copyOf(options);
    }

    /** The YAML file, if there is one. */
    public Optional<Path> file() {
        return file;
    }

    /**
     * Reads it as it is now.
     *
     * @throws ConfigurationException naming every fault found, in the user's own spelling
     */
    public LoadedConfiguration load() {
        return ConfigLoader.load(this);
    }

    Map<String, String> environment() {
        return environment;
    }

    List<OptionValue> options() {
        return options;
    }

    @Override
    public String toString() {
        return "ConfigurationSource" + file;
    }
}
