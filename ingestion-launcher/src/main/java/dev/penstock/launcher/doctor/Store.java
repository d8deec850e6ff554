package dev.penstock.launcher.doctor;

import dev.penstock.launcher.store.SqliteSink;
import dev.penstock.launcher.store.StoreException;

import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded store, where there is no InfluxDB; makes no file that is not there. */
final class Store {
    private final Path stateDir;

    Store(Path stateDir) {
        this.stateDir = stateDir;
    }

    Step step() {
        Path file = stateDir.toAbsolutePath().normalize().resolve(SqliteSink.FILE_NAME);
        return Step.of("store.file", "open " + file, () -> look(file));
    }

    private Outcome look(Path file) {
        if (!Files.exists(file)) {
            return new Outcome.Fine("not there yet: the first run makes it");
        }
        try (SqliteSink sink = SqliteSink.open(stateDir)) {
            return new Outcome.Fine(sink.describe() + " can be written");
        } catch (StoreException e) {
            String words = String.valueOf(e.getMessage());
            return words.contains("is locked")
                    ? new Outcome.Fine("a running program is writing to it just now")
                    : new Outcome.Failed(
                            words, "do as it says; the store is made anew where there is none");
        }
    }
}
