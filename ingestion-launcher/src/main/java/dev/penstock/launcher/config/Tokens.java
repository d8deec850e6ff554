package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TokenSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the sources of access tokens: a value, or a file that is read again when it is needed. */
final class Tokens {
    private final Draft draft;
    private final Values values;
    private final Problems problems;

    Tokens(Draft draft, Values values, Problems problems) {
        this.draft = draft;
        this.values = values;
        this.problems = problems;
    }

    /**
     * The token at a path, or nothing where there is none or only a problem.
     *
     * @param path the path of the token itself, whether it stands there or in a file
     */
    Optional<TokenSource> at(String path) {
        Optional<Secret> secret = values.find(path, Secret.class);
        Optional<Entry> entry = draft.entry(path);
        if (entry.isPresent()
                && secret.isPresent()
                && entry.get().origin() instanceof Origin.Content content) {
            return inFile(entry.get(), content, secret.get());
        }
        return secret.map(TokenSource.Value::new);
    }

    private Optional<TokenSource> inFile(Entry entry, Origin.Content content, Secret secret) {
        Path file = Path.of(content.file());
        // A pipe gives its content only once.
        TokenSource source =
                Files.isRegularFile(file)
                        ? new TokenSource.TokenFile(file)
                        : new TokenSource.Value(secret);
        Optional<String> broken = broken(source);
        broken.ifPresent(rule -> {
            String shown = Entry.oneLine(content.file());
            problems.add(entry.origin(), entry.path(), "names a file " + rule, shown);
        });
        return broken.isEmpty() ? Optional.of(source) : Optional.empty();
    }

    /** What is wrong with a file, as it will be read later. */
    private static Optional<String> broken(TokenSource source) {
        try {
            return TokenSource.brokenRule(source.read()).map(rule -> "whose content " + rule);
        } catch (IOException e) {
            return Optional.of("that cannot be read");
        }
    }
}
