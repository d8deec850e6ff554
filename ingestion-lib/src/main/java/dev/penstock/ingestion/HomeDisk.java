package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.HomeFolder;
import dev.penstock.ingestion.backfill.OnDisk;
import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.Fault;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.SpoolConfig;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.spool.Spool;
import dev.penstock.ingestion.spool.SpoolListener;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a home keeps on disk, where there is a state folder.
 *
 * @param folder its folder, which this process owns
 * @param spool what the server does not take now
 * @param letters what it refuses
 */
record HomeDisk(Optional<HomeFolder> folder, Optional<Spool> spool, Optional<DeadLetters> letters) {
    private static final Logger LOG = LoggerFactory.getLogger(HomeDisk.class);
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
        try {
            SpoolConfig limits = limits(config.durability().spool(), home, path.resolve(SPOOL));
            Optional<Spool> spool = Optional.empty();
            if (limits.maxBytes() > 0) {
                spool =
                        Optional.of(
                                Spool.open(home, path.resolve(SPOOL), limits, listener, timing));
            }
            return new HomeDisk(Optional.of(folder), spool, letters(config, home, timing));
        } catch (IOException e) {
            folder.close();
            String rule = "must be a folder that can be written to (" + e + ")";
            Fault fault = new Fault("state_dir", rule, path.resolve(SPOOL).toString());
            throw new ConfigurationException(List.of(fault));
        }
    }

    /** Where there is to be no spool any more, what is left in it is written first. */
    private static SpoolConfig limits(SpoolConfig config, String home, Path folder)
            throws IOException {
        if (config.maxBytes() > 0 || !Files.isDirectory(folder)) {
            return config;
        }
        long left = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".spool")).toList()) {
                left += Files.size(file);
            }
        }
        if (left == 0) {
            return config;
        }
        LOG.warn(
                "{}: spool.max_bytes is 0, but {} bytes of points wait in {}: they are written"
                        + " first, and there is no spool from the start after that on",
                home,
                left,
                folder);
        return new SpoolConfig(Math.max(left, 1 << 20), config.maxAge(), config.fsync());
    }

    /** The spool, as the keeper of the watermark sees it. */
    OnDisk waiting() {
        return spool.<OnDisk>map(SpoolOnDisk::new).orElse(OnDisk.NOTHING);
    }

    private record SpoolOnDisk(Spool spool) implements OnDisk {
        @Override
        public void sync() {
            spool.sync();
        }

        @Override
        public long losses() {
            return spool.losses();
        }

        @Override
        public void lossesKept(long losses) {
            spool.lossesKept(losses);
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
