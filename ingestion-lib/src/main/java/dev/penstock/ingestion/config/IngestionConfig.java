package dev.penstock.ingestion.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything an ingestion needs to know but where to write.
 *
 * @param homes the homes to ingest from, with distinct names
 * @param connection how to connect to each of them
 * @param schema how state changes become points
 * @param queue the queue in memory, one per home
 * @param batch when points go out together
 * @param backfill how gaps are filled
 * @param stateDir the folder for what must survive a restart; without one a gap across a restart
 *     goes unnoticed, what the server does not take waits in memory only, and what it refuses is
 *     kept nowhere
 * @param house what is known of each home, and which of its changes are stored
 * @param durability what waits and what is kept there, and when memory is short
 * @param closeTimeout how long closing may take to write what was received
 * @since 0.1.0
 */
public record IngestionConfig(
        List<HomeConfig> homes,
        ConnectionConfig connection,
        SchemaConfig schema,
        QueueConfig queue,
        BatchConfig batch,
        BackfillConfig backfill,
        Optional<Path> stateDir,
        HouseConfig house,
        Durability durability,
        Duration closeTimeout) {
    /**
     * What is done for points that are not taken at once.
     *
     * @param spool what waits on disk
     * @param deadLetters what is refused
     * @param memory when memory is short
     */
    public record Durability(SpoolConfig spool, DeadLetterConfig deadLetters, MemoryConfig memory) {
        /** Everything as usual. */
        public static Durability defaults() {
            return new Durability(
                    SpoolConfig.defaults(), DeadLetterConfig.defaults(), MemoryConfig.defaults());
        }
    }

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
                HouseConfig.defaults(),
                Durability.defaults(),
                closeTimeout);
    }

    /** With everything usual in the folder, if there is one. */
    public IngestionConfig(
            List<HomeConfig> homes,
            ConnectionConfig connection,
            SchemaConfig schema,
            QueueConfig queue,
            BatchConfig batch,
            BackfillConfig backfill,
            Optional<Path> stateDir,
            Duration closeTimeout) {
        this(
                homes,
                connection,
                schema,
                queue,
                batch,
                backfill,
                stateDir,
                HouseConfig.defaults(),
                Durability.defaults(),
                closeTimeout);
    }

    /** The same with another way to connect. */
    public IngestionConfig withConnection(ConnectionConfig other) {
        return with(draft -> draft.connection = other);
    }

    /** The same with points of another shape. */
    public IngestionConfig withSchema(SchemaConfig other) {
        return with(draft -> draft.schema = other);
    }

    /** The same with another queue in memory. */
    public IngestionConfig withQueue(QueueConfig other) {
        return with(draft -> draft.queue = other);
    }

    /** The same with points going out together in another way. */
    public IngestionConfig withBatch(BatchConfig other) {
        return with(draft -> draft.batch = other);
    }

    /** The same with gaps filled in another way. */
    public IngestionConfig withBackfill(BackfillConfig other) {
        return with(draft -> draft.backfill = other);
    }

    /** The same with a folder for what must survive a restart. */
    public IngestionConfig withStateDir(Path folder) {
        return with(draft -> draft.stateDir = Optional.of(folder));
    }

    /** The same with another choice of what is known and stored. */
    public IngestionConfig withHouse(HouseConfig other) {
        return with(draft -> draft.house = other);
    }

    /** The same with other ways to keep what is not taken at once. */
    public IngestionConfig withDurability(Durability other) {
        return with(draft -> draft.durability = other);
    }

    /** The same with another time for closing. */
    public IngestionConfig withCloseTimeout(Duration other) {
        return with(draft -> draft.closeTimeout = other);
    }

    private IngestionConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.config();
    }

    /** What a configuration becomes while it is changed. */
    private static final class Draft {
        private final List<HomeConfig> homes;
        private ConnectionConfig connection;
        private SchemaConfig schema;
        private QueueConfig queue;
        private BatchConfig batch;
        private BackfillConfig backfill;
        private Optional<Path> stateDir;
        private HouseConfig house;
        private Durability durability;
        private Duration closeTimeout;

        Draft(IngestionConfig from) {
            homes = from.homes;
            connection = from.connection;
            schema = from.schema;
            queue = from.queue;
            batch = from.batch;
            backfill = from.backfill;
            stateDir = from.stateDir;
            house = from.house;
            durability = from.durability;
            closeTimeout = from.closeTimeout;
        }

        IngestionConfig config() {
            return new IngestionConfig(
                    homes,
                    connection,
                    schema,
                    queue,
                    batch,
                    backfill,
                    stateDir,
                    house,
                    durability,
                    closeTimeout);
        }
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
