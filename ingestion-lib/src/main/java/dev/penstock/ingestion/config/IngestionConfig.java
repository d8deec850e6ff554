package dev.penstock.ingestion.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything an ingestion needs to know but where to write.
 *
 * @param homes the homes to ingest from, with distinct names
 * @param connection how to connect to each of them
 * @param schema how state changes become points
 * @param queue the queue in memory, one per home
 * @param batch when points go out together
 * @param backfill how gaps are filled
 * @param stateDir the folder for what must survive a restart, the watermarks; without one a gap
 *     across a restart goes unnoticed
 * @param closeTimeout how long closing may take to write what was received
 */
public record IngestionConfig(
        List<HomeConfig> homes,
        ConnectionConfig connection,
        SchemaConfig schema,
        QueueConfig queue,
        BatchConfig batch,
        BackfillConfig backfill,
        Optional<Path> stateDir,
        Duration closeTimeout) {
    public IngestionConfig {
        homes = List.copyOf(homes);
        Set<String> names = new HashSet<>();
        Rules rules = new Rules().check(!homes.isEmpty(), "homes", "must name at least one", "");
        for (HomeConfig home : homes) {
            rules.check(names.add(home.name()), "homes", "must have distinct names", home.name());
        }
        rules.positive(closeTimeout, "close_timeout").raise();
    }

    /** With gaps filled as usual, and nothing kept on disk. */
    public IngestionConfig(
            List<HomeConfig> homes,
            ConnectionConfig connection,
            SchemaConfig schema,
            QueueConfig queue,
            BatchConfig batch,
            Duration closeTimeout) {
        this(
                homes,
                connection,
                schema,
                queue,
                batch,
                BackfillConfig.defaults(),
                Optional.empty(),
                closeTimeout);
    }

    /** The same with a folder for what must survive a restart. */
    public IngestionConfig withStateDir(Path folder) {
        return new IngestionConfig(
                homes,
                connection,
                schema,
                queue,
                batch,
                backfill,
                Optional.of(folder),
                closeTimeout);
    }

    /**
     * These homes with everything else as usual.
     *
     * @param homes the homes to ingest from
     */
    public static IngestionConfig of(HomeConfig... homes) {
        return new IngestionConfig(
                List.of(homes),
                ConnectionConfig.defaults(),
                SchemaConfig.defaults(),
                QueueConfig.defaults(),
                BatchConfig.defaults(),
                Duration.ofSeconds(4));
    }
}
