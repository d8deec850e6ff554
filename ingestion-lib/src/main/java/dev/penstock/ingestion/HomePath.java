package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.Backfill;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.HomeFolder;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.connect.ConnectionListener;
import dev.penstock.ingestion.connect.ConnectionManager;
import dev.penstock.ingestion.connect.ConnectionStatus;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.map.PenstockProfile;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.BatchWriter;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteDelay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final Backfill backfill;

    /** What all homes have in common. */
    record Shared(IngestionConfig config, Hooks hooks, Sink sink, Timing timing) {
        /** The tag that tells homes apart, where there are several. */
        Optional<String> tag(HomeConfig home) {
            return config.homes().size() > 1 ? Optional.of(home.name()) : Optional.empty();
        }
    }

    HomePath(HomeConfig home, Shared shared) {
        IngestionConfig config = shared.config();
        Hooks hooks = shared.hooks();
        Timing timing = shared.timing();
        Backfill.Observed observed = Backfill.Observed.nothing(timing);
        HomeListener listener =
                new HomeListener(home.name(), hooks.listener(), observed.progress());
        EventMapping mapping =
                new EventMapping(
                        hooks.filter(),
                        new PenstockProfile(config.schema(), shared.tag(home)),
                        config.schema().restartStates());
        this.home = home;
        this.queue = new EventQueue(config.queue(), timing, point -> dropped(point, observed));
        this.intake = new HomeIntake(home.name(), mapping, queue, accounting, observed, timing);
        this.connection = connection(shared, listener);
        this.writer =
                new BatchWriter(
                        new BatchWriter.Parts(
                                home.name(), queue, shared.sink(), accounting, listener),
                        config.batch(),
                        timing,
                        new WriteDelay(hooks.random()));
        this.backfill =
                new Backfill(
                        new Backfill.Parts(
                                home.name(),
                                config.backfill(),
                                interest(config.schema()),
                                observed,
                                new HistoryIntake(mapping, queue, accounting, observed.progress()),
                                connection::session,
                                accounting::pending,
                                config.stateDir().map(dir -> HomeFolder.open(dir, home.name())),
                                listener,
                                timing));
    }

    private ConnectionManager connection(Shared shared, ConnectionListener listener) {
        return new ConnectionManager(
                home,
                shared.config().connection(),
                new ConnectionManager.Parts(
                        interest(shared.config().schema()),
                        intake,
                        (from, to) -> {
                            backfill().changed(from, to);
                            listener.changed(from, to);
                        },
                        shared.timing(),
                        shared.hooks().random(),
                        true));
    }

    private Backfill backfill() {
        return backfill;
    }

    private static void dropped(Point point, Backfill.Observed observed) {
        if (point.via() == Via.SNAPSHOT) {
            observed.ledger().snapshotLost();
        } else {
            observed.ledger().openAt(GapCause.QUEUE_FULL, point.timeMicros());
        }
    }

    static AttributeInterest interest(SchemaConfig schema) {
        return switch (schema.attributes()) {
            case NONE -> AttributeInterest.DEVICE_CLASS;
            case NUMERIC -> AttributeInterest.NUMBERS;
            case JSON, ALL -> AttributeInterest.ALL;
        };
    }

    void start() {
        writer.start();
        backfill.start();
        connection.start();
    }

    HomeStatus status() {
        ConnectionStatus status = connection.status();
        return new HomeStatus(
                home.name(),
                status.state(),
                status.connects(),
                status.failures(),
                writer.state(),
                queue.depth(),
                queue.capacity(),
                Optional.ofNullable(intake.lastMessage()),
                accounting.snapshot(),
                status.transitions(),
                backfill.status(),
                warnings());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(connection.warnings());
        home.endpoints().stream()
                .filter(way -> way.secure() && !way.tls().verify())
                .map(way ->
                        "the certificate of "
                                + way.url()
                                + " is not verified: whoever answers there is believed and gets"
                                + " the token; set tls.pin_sha256 or tls.ca_file instead of"
                                + " tls.verify: false")
                .forEach(warnings::add);
        return warnings;
    }

    /** Step one of closing: when it returns, nothing more is received. */
    void closeIntake(Duration drain) throws InterruptedException {
        backfill.close();
        connection.close(drain);
    }

    /** Step two of closing: writes what was received, and says how much could not be. */
    long closeWriter(Duration deadline) throws InterruptedException {
        long left = writer.close(deadline);
        backfill.keep(left == 0);
        return left;
    }
}
