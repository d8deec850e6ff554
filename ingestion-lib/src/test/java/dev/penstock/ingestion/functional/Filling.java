package dev.penstock.ingestion.functional;

import dev.penstock.ingestion.config.BackfillConfig;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.BreakerConfig;
import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.NameFilter;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.SchemaConfig.RestartStates;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Configurations of ingestions that fill gaps; every change keeps the rest.
 *
 * @param connection how to connect
 * @param queue the queue in memory
 * @param backfill how gaps are filled
 * @param stateDir what survives a restart
 */
record Filling(
        ConnectionConfig connection,
        QueueConfig queue,
        BackfillConfig backfill,
        Optional<Path> stateDir) {
    /** By a clock that runs many times faster, the recorder of a test needs longer. */
    static final Duration LONG_SETTLE = Duration.ofMinutes(2);

    static Filling soon() {
        return new Filling(
                Trial.retrying(-1),
                QueueConfig.defaults(),
                new BackfillConfig(true, Duration.ofDays(10), Trial.SETTLE),
                Optional.empty());
    }

    Filling settling(Duration settle) {
        return filling(new BackfillConfig(true, backfill.maxGap(), settle));
    }

    Filling filling(BackfillConfig other) {
        return new Filling(connection, queue, other, stateDir);
    }

    Filling queueing(QueueConfig other) {
        return new Filling(connection, other, backfill, stateDir);
    }

    Filling in(Path folder) {
        return new Filling(connection, queue, backfill, Optional.of(folder));
    }

    /** With that patience for whatever is asked, and that breaker. */
    Filling connecting(Duration timeout, BreakerConfig breaker) {
        ConnectionConfig patient =
                new ConnectionConfig(
                        -1,
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        0,
                        timeout,
                        256 << 20,
                        breaker);
        return new Filling(patient, queue, backfill, stateDir);
    }

    IngestionConfig of(HomeConfig... homes) {
        return new IngestionConfig(
                List.of(homes),
                connection,
                new PenstockSchema(
                        "home_assistant_events",
                        PenstockSchema.USUAL_TAGS,
                        java.util.Map.of(),
                        PenstockSchema.Attributes.NUMERIC,
                        NameFilter.ALL,
                        true,
                        RestartStates.KEEP),
                queue,
                new BatchConfig(5_000, Duration.ofMillis(5)),
                backfill,
                stateDir,
                Duration.ofSeconds(20));
    }
}
