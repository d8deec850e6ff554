package dev.penstock.launcher.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder of Home Assistant, and what becomes of its configuration. */
final class ConfigurationFolder {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    ConfigurationFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes a file. */
    ConfigurationFolder file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    ConfigurationFolder variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Writes {@code configuration.yaml} with these lines in its section {@code influxdb}. */
    ConfigurationFolder section(String... lines) {
        StringBuilder text = new StringBuilder("influxdb:\n");
        List.of(lines).forEach(line -> text.append("  ").append(line).append('\n'));
        return file("configuration.yaml", text.toString());
    }

    /** What {@code configuration.yaml} comes to. */
    Translation translation() {
        return translation("configuration.yaml");
    }

    Translation translation(String name) {
        return Translation.of(folder.resolve(name), environment);
    }

    /** The remarks, but for the one on the home, which always is there. */
    List<String> remarks() {
        Translation made = translation();
        assertThat(made.faults()).isEmpty();
        assertThat(made.remarks().getFirst()).startsWith("homes.home is not in that file");
        return made.remarks().stream().skip(1).map(this::shortened).toList();
    }

    /** The faults, the folder's name left out. */
    List<String> faults() {
        return faults("configuration.yaml");
    }

    List<String> faults(String name) {
        Translation made = translation(name);
        assertThat(made.yaml()).isEmpty();
        return made.faults().stream().map(this::shortened).toList();
    }

    private String shortened(String text) {
        return text.replace(folder + "/", "").replace(folder.toString(), "FOLDER");
    }

    /** The value at a path of the result, or null where there is none. */
    @Nullable Object value(String... path) {
        return value(translation(), path);
    }

    static @Nullable Object value(Translation made, String... path) {
        assertThat(made.faults()).isEmpty();
        @Nullable Object value =
                new Load(LoadSettings.builder().build()).loadFromString(made.yaml());
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }
}
