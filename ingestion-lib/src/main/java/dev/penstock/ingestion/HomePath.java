package dev.penstock.ingestion;

import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.connect.ConnectionManager;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.map.PenstockProfile;
import dev.penstock.ingestion.map.PointMapper;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.BatchWriter;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteDelay;

import java.time.Duration;
import java.util.Optional;

/**
 * The whole path of one home, from its connection to its writer; homes share nothing but a sink.
 */
final class HomePath {
    private final HomeConfig home;
    private final Accounting accounting = new Accounting();
    private final EventQueue queue;
    private final HomeIntake intake;
    private final ConnectionManager connection;
    private final BatchWriter writer;

    /** What all homes have in common. */
    record Shared(IngestionConfig config, Hooks hooks, Sink sink, Timing timing) {}

    HomePath(HomeConfig home, Shared shared) {
        IngestionConfig config = shared.config();
        Hooks hooks = shared.hooks();
        Timing timing = shared.timing();
        Optional<String> tag =
                config.homes().size() > 1 ? Optional.of(home.name()) : Optional.empty();
        PointMapper mapper = new PenstockProfile(config.schema(), tag);
        HomeListener listener = new HomeListener(home.name(), hooks.listener());
        this.home = home;
        this.queue = new EventQueue(config.queue(), timing);
        this.intake =
                new HomeIntake(home.name(), hooks.filter(), mapper, queue, accounting, timing);
        this.connection =
                new ConnectionManager(
                        home,
                        config.connection(),
                        new ConnectionManager.Parts(
                                interest(config.schema()),
                                intake,
                                listener,
                                timing,
                                hooks.random()));
        this.writer =
                new BatchWriter(
                        new BatchWriter.Parts(
                                home.name(), queue, shared.sink(), accounting, listener),
                        config.batch(),
                        timing,
                        new WriteDelay(hooks.random()));
    }

    private static AttributeInterest interest(SchemaConfig schema) {
        return switch (schema.attributes()) {
            case NONE -> AttributeInterest.DEVICE_CLASS;
            case NUMERIC -> AttributeInterest.NUMBERS;
            case JSON, ALL -> AttributeInterest.ALL;
        };
    }

    void start() {
        writer.start();
        connection.start();
    }

    HomeStatus status() {
        return new HomeStatus(
                home.name(),
                connection.status().state(),
                connection.status().connects(),
                connection.status().failures(),
                writer.state(),
                queue.depth(),
                queue.capacity(),
                Optional.ofNullable(intake.lastMessage()),
                accounting.snapshot());
    }

    /** Step one of closing: when it returns, nothing more is received. */
    void closeIntake(Duration drain) throws InterruptedException {
        connection.close(drain);
    }

    /** Step two of closing: writes what was received, and says how much could not be. */
    long closeWriter(Duration deadline) throws InterruptedException {
        return writer.close(deadline);
    }
}
