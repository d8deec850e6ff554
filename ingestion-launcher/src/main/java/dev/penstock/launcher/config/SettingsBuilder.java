package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.BackfillConfig;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.BreakerConfig;
import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.HouseConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.SchemaConfig;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the settings out of values; what is wrong with them goes to the problems. */
final class SettingsBuilder {
    private final Draft draft;
    private final Values values;
    private final Problems problems;

    SettingsBuilder(Draft draft, Values values, Problems problems) {
        this.draft = draft;
        this.values = values;
        this.problems = problems;
    }

    Settings settings() {
        boolean enabled = values.get("home_assistant.enabled", Boolean.class);
        IngestionConfig ingestion = ingestion(new Homes(draft, values, problems).all(enabled));
        return new Settings(
                enabled ? Optional.of(ingestion) : Optional.empty(),
                new Influx(draft, values, problems).config(),
                http(),
                new Houses(draft, values, problems).webhook(),
                new Logs(draft, values, problems).settings(),
                values.get("state_dir", Path.class));
    }

    private IngestionConfig ingestion(List<HomeConfig> homes) {
        ConnectionConfig connection = connection();
        SchemaConfig schema = new Schemas(draft, values, problems).schema();
        HouseConfig house = new Houses(draft, values, problems).house();
        QueueConfig queue = queue();
        BatchConfig batch = batch();
        BackfillConfig backfill = backfill();
        IngestionConfig.Durability durability = new Durabilities(values).durability();
        Path stateDir = values.get("state_dir", Path.class);
        Duration close = values.get("close_timeout", Duration.class);
        IngestionConfig stub = IngestionConfig.of(Homes.stub());
        return values.check(
                () ->
                        new IngestionConfig(
                                homes.isEmpty() ? stub.homes() : homes,
                                connection,
                                schema,
                                queue,
                                batch,
                                backfill,
                                Optional.of(stateDir),
                                house,
                                durability,
                                close),
                "",
                stub);
    }

    private ConnectionConfig connection() {
        BreakerConfig breaker =
                values.check(
                        () ->
                                new BreakerConfig(
                                        values.get("connection.breaker.failures", Integer.class),
                                        values.get("connection.breaker.open_for", Duration.class)),
                        "",
                        BreakerConfig.defaults());
        return values.check(
                () ->
                        new ConnectionConfig(
                                values.get("connection.max_retries", Integer.class),
                                values.get("connection.base_delay", Duration.class),
                                values.get("connection.max_delay", Duration.class),
                                values.get("connection.jitter", Double.class),
                                values.get("connection.connect_timeout", Duration.class),
                                values.get("connection.max_message_bytes", Long.class),
                                breaker),
                "",
                ConnectionConfig.defaults());
    }

    private QueueConfig queue() {
        return values.check(
                () ->
                        new QueueConfig(
                                values.get("queue.capacity", Integer.class),
                                values.word("queue.overflow", QueueConfig.Overflow.class),
                                values.get("queue.max_bytes", Long.class)),
                "",
                QueueConfig.defaults());
    }

    private BatchConfig batch() {
        return values.check(
                () ->
                        new BatchConfig(
                                values.get("batch.max_points", Integer.class),
                                values.get("batch.linger", Duration.class),
                                values.get("batch.max_bytes", Long.class)),
                "",
                BatchConfig.defaults());
    }

    private BackfillConfig backfill() {
        return values.check(
                () ->
                        new BackfillConfig(
                                values.get("backfill.enabled", Boolean.class),
                                values.get("backfill.max_gap", Duration.class),
                                values.get("backfill.settle", Duration.class)),
                "",
                BackfillConfig.defaults());
    }

    private HttpSettings http() {
        return new Http(draft, values, problems).settings();
    }

    static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
