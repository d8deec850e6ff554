package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.HomeFolder;
import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.Fault;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.spool.Spool;
import dev.penstock.ingestion.spool.SpoolListener;
import dev.penstock.ingestion.time.Timing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a home keeps on disk, where there is a state folder.
 *
 * @param folder its folder, which this process owns
 * @param spool what the server does not take now
 * @param letters what it refuses
 */
record HomeDisk(Optional<HomeFolder> folder, Optional<Spool> spool, Optional<DeadLetters> letters) {
    private static final String SPOOL = "spool";
    private static final String LETTERS = "dead-letters";

    /**
     * Opens it.
     *
     * @throws ConfigurationException when the folder cannot be used, or another process has it
     */
    static HomeDisk open(
            IngestionConfig config, String home, SpoolListener listener, Timing timing) {
        if (config.stateDir().isEmpty()) {
            return new HomeDisk(Optional.empty(), Optional.empty(), Optional.empty());
        }
        HomeFolder folder = HomeFolder.open(config.stateDir().get(), home);
        Path path = folder.path();
        boolean spools = config.durability().spool().maxBytes() > 0;
        try {
            Optional<Spool> spool =
                    spools
                            ? Optional.of(
                                    Spool.open(
                                            home,
                                            path.resolve(SPOOL),
                                            config.durability().spool(),
                                            listener,
                                            timing))
                            : Optional.empty();
            return new HomeDisk(Optional.of(folder), spool, letters(config, home, timing));
        } catch (IOException e) {
            folder.close();
            String rule = "must be a folder that can be written to (" + e + ")";
            Fault fault = new Fault("state_dir", rule, path.resolve(SPOOL).toString());
            throw new ConfigurationException(List.of(fault));
        }
    }

    /** A home's dead letters, which need no ownership; empty without a state folder. */
    static Optional<DeadLetters> letters(IngestionConfig config, String home, Timing timing) {
        return config.stateDir()
                .map(dir ->
                        DeadLetters.at(
                                home,
                                HomeFolder.path(dir, home).resolve(LETTERS),
                                config.durability().deadLetters(),
                                timing));
    }
}
