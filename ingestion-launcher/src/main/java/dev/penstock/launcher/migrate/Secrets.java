package dev.penstock.launcher.migrate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks {@code !secret NAME} up in {@code secrets.yaml} beside a file and in folders above it. */
final class Secrets {
    static final String FILE = "secrets.yaml";

    /** Reads a file of secrets. */
    @FunctionalInterface
    interface Reading {
        Value read(Source source) throws Unusable;
    }

    private final Path root;
    private final Reading reading;

    /**
     * Creates it.
     *
     * @param root the configuration folder, the last one to look into
     * @param reading reads a file of secrets
     */
    Secrets(Path root, Reading reading) {
        this.root = root;
        this.reading = reading;
    }

    /**
     * The secret's value.
     *
     * @param source the file that wants it
     * @param name the secret's name
     * @param place where it is wanted
     * @throws Unusable when it is nowhere
     */
    Value find(Source source, String name, Place place) throws Unusable {
        if (IncludedFolder.name(source.file()).equals(FILE)) {
            throw new Unusable(place, "names a secret, which a file of secrets may not");
        }
        Path file = source.file().resolveSibling(FILE);
        Path folder = Source.absolute(source.file()).getParent();
        while (folder != null && folder.startsWith(Source.absolute(root))) {
            Optional<Value.Later> secret = in(file, name);
            if (secret.isPresent()) {
                return secret.get().read();
            }
            folder = folder.getParent();
            file = folder == null ? file : folder.resolve(FILE);
        }
        throw new Unusable(
                place,
                "names the secret "
                        + YamlWords.quoted(name)
                        + ", which no secrets.yaml holds from this folder up to "
                        + Source.absolute(root));
    }

    private Optional<Value.Later> in(Path file, String name) throws Unusable {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Value secrets = reading.read(Source.first(file));
        if (secrets instanceof Value.Section section) {
            return Optional.ofNullable(section.values().get(name));
        }
        throw new Unusable(secrets.place(), "must hold secrets as name: value");
    }
}
