package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.backfill.WatermarkFile.Content;
import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.Fault;
import dev.penstock.ingestion.disk.CheckedText;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The folder of one home below the state folder, which one process at a time owns; used by one
 * thread at a time.
 *
 * <p>It holds {@code watermark}, {@code totals}, {@code entities} (an entity id a line), {@code
 * lock}, and the folders of spool and dead letters.
 *
 * @hidden for other packages of the library
 */
public final class HomeFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HomeFolder.class);
    private static final String LOCK = "lock";

    private final FileChannel channel;
    private final WatermarkFile watermark;
    private final TotalsFile totals;
    private final Path folder;
    private final Path entities;
    private int entitiesWritten = -1;

    /** What an earlier run has left. */
    sealed interface Left {
        /** There was none. */
        record Nothing() implements Left {}

        /** Something was there that cannot be read; it was set aside. */
        record Damaged() implements Left {}

        /**
         * How far it came.
         *
         * @param content what it wrote last
         */
        record Run(Content content) implements Left {}
    }

    private HomeFolder(FileChannel channel, Path folder) {
        this.channel = channel;
        this.watermark = new WatermarkFile(folder.resolve("watermark"));
        this.totals = new TotalsFile(folder.resolve("totals"));
        this.folder = folder;
        this.entities = folder.resolve("entities");
    }

    /**
     * Takes possession of a home's folder, which is made if it is not there.
     *
     * @param stateDir the state folder
     * @param home the home's name
     * @throws ConfigurationException when it cannot be used, or another process has it
     */
    public static HomeFolder open(Path stateDir, String home) {
        Path folder = path(stateDir, home);
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw fault("must not be in use by another process, but is", folder);
            }
            return new HomeFolder(channel, folder);
        } catch (IOException e) {
            throw fault("must be a folder that can be written to (" + e + ")", folder);
        }
    }

    /** Where a home's folder is, whoever owns it. */
    public static Path path(Path stateDir, String home) {
        return stateDir.resolve("homes").resolve(home);
    }

    /**
     * Whether a process owns a home's folder now; makes nothing. To find out, an unowned folder is
     * owned for an instant.
     *
     * @param stateDir the state folder
     * @param home the home's name
     * @throws IOException when its lock cannot be looked at
     */
    public static boolean isOwned(Path stateDir, String home) throws IOException {
        Path lock = path(stateDir, home).resolve(LOCK);
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return !locked(channel);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null && lock.isValid();
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static ConfigurationException fault(String rule, Path folder) {
        return new ConfigurationException(List.of(new Fault("state_dir", rule, folder.toString())));
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** What an earlier run has left; what is damaged is set aside, never a reason not to start. */
    Left left() {
        try {
            return watermark.read().<Left>map(Left.Run::new).orElseGet(Left.Nothing::new);
        } catch (IOException e) {
            setAside(watermark.path(), e);
            return new Left.Damaged();
        }
    }

    private static void setAside(Path damaged, IOException why) {
        Path aside = damaged.resolveSibling(damaged.getFileName() + ".damaged");
        LOG.error(
                "{} cannot be used ({}) and is set aside as {}",
                damaged,
                why.getMessage(),
                aside.getFileName());
        try {
            Files.move(damaged, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.error("{} cannot be set aside", damaged, e);
        }
    }

    /** How many events of each type there were in earlier runs. */
    Map<String, Long> totals() {
        try {
            return totals.read().orElse(Map.of());
        } catch (IOException e) {
            setAside(totals.path(), e);
            return Map.of();
        }
    }

    void write(Map<String, Long> lifetime) throws IOException {
        totals.write(lifetime);
    }

    /** The entities an earlier run knew; a line that is none does no harm. */
    List<String> entities() {
        try {
            return Files.exists(entities)
                    ? new String(Files.readAllBytes(entities), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            LOG.warn("{} cannot be read: entities that are gone are forgotten", entities, e);
            return List.of();
        }
    }

    void write(Content content) throws IOException {
        watermark.write(content);
    }

    /** Writes the entities if there are more than last time. */
    void write(KnownEntities known) throws IOException {
        if (known.size() > entitiesWritten) {
            Set<String> all = known.all();
            CheckedText.replace(entities, String.join("\n", all) + "\n");
            entitiesWritten = all.size();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("the lock could not be given back", e);
        }
    }
}
