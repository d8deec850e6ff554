package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.Fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file and an environment to load a configuration from. */
final class Sources {
    static final String TOKEN = "s3cret-home-token-0123456789abcdef";

    /** A home that is complete. */
    static final String HOME =
            """
            homes:
              cabin:
                url: http://cabin:8123
                token: s3cret-home-token-0123456789abcdef
            """;

    private final Map<String, String> environment = new HashMap<>();
    private Optional<Path> file = Optional.empty();

    Sources file(Path folder, String text) {
        Path yaml = folder.resolve("penstock.yaml");
        try {
            Files.writeString(yaml, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file = Optional.of(yaml);
        return this;
    }

    Sources variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The variables of a complete home. */
    static Sources ofHome() {
        return new Sources().variable("HA_URL", "ha:8123").variable("HA_TOKEN", TOKEN);
    }

    LoadedConfiguration load(OptionValue... options) {
        return ConfigLoader.load(file, environment, List.of(options));
    }

    Settings settings() {
        return load().settings();
    }

    /** The faults as printed, the file's folder left out. */
    List<String> faults() {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, this::load);
        if (refused == null) {
            return List.of();
        }
        String folder = file.map(path -> path.getParent() + "/").orElse("\0");
        return refused.faults().stream()
                .map(Fault::toString)
                .map(text -> text.replace(folder, ""))
                .toList();
    }

    /** The value in effect of a key, with its origin. */
    String effective(String key) {
        return load().effective().stream()
                .filter(value -> value.key().equals(key))
                .map(Effective::toString)
                .findFirst()
                .orElse("");
    }
}
