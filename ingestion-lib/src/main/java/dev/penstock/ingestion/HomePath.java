package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.Backfill;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapListener;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.HomeiqSchema;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.connect.ConnectionListener;
import dev.penstock.ingestion.connect.ConnectionManager;
import dev.penstock.ingestion.connect.ConnectionStatus;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.enrich.Places;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.map.Profiles;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.MemoryGuard.Watched;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.spool.Spool;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.BatchWriter;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteListener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole path of one home, from its connection to its writer; homes share nothing but a sink.
 */
final class HomePath {
    private static final int SHARE_OF_SPOOL = 8;
    private static final long LEAST_BATCH = 1 << 17;

    private final HomeConfig home;
    private final IngestionConfig.Durability config;
    private final Backfill.Observed observed;
    private final HomeDisk disk;
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
        HomeListener listener = new HomeListener(home.name(), hooks.listener(), observed);
        EventMapping mapping =
                new EventMapping(
                        hooks.filter(),
                        Profiles.of(config.schema(), shared.tag(home)),
                        config.schema().restartStates(),
                        Places.NONE);
        this.home = home;
        this.observed = observed;
        this.config = config.durability();
        this.disk = openDisk(shared);
        this.queue = new EventQueue(config.queue(), timing, point -> dropped(point, observed));
        this.intake = new HomeIntake(home.name(), mapping, queue, accounting, observed, timing);
        this.connection = connection(shared, listener);
        this.writer = writer(shared, listener);
        this.backfill = backfill(shared, mapping, listener);
    }

    private HomeDisk openDisk(Shared shared) {
        SpoolLosses losses = new SpoolLosses(accounting, observed.ledger());
        HomeDisk opened = HomeDisk.open(shared.config(), home.name(), losses, shared.timing());
        losses.opened(opened.spool().map(Spool::points).orElse(0L));
        return opened;
    }

    private BatchWriter writer(Shared shared, WriteListener listener) {
        return new BatchWriter(
                new BatchWriter.Parts(
                        home.name(),
                        queue,
                        shared.sink(),
                        accounting,
                        listener,
                        disk.spool(),
                        disk.letters(),
                        shared.hooks().random()),
                spoolable(shared.config().batch()),
                shared.timing());
    }

    /** No batch may be larger than a small spool has room for. */
    private BatchConfig spoolable(BatchConfig batch) {
        if (disk.spool().isEmpty()) {
            return batch;
        }
        long room = Math.max(LEAST_BATCH, config.spool().maxBytes() / SHARE_OF_SPOOL);
        return new BatchConfig(batch.maxPoints(), batch.linger(), Math.min(batch.maxBytes(), room));
    }

    private Backfill backfill(Shared shared, EventMapping mapping, GapListener listener) {
        return new Backfill(
                new Backfill.Parts(
                        home.name(),
                        shared.config().backfill(),
                        interest(shared.config().schema()),
                        observed,
                        new HistoryIntake(
                                mapping, queue, this::spoolFill, accounting, observed.progress()),
                        connection::session,
                        this::inMemory,
                        disk.waiting(),
                        disk.folder(),
                        listener,
                        shared.timing()));
    }

    /** Points received that are neither acknowledged nor on disk, or more than these. */
    private long inMemory() {
        long before = onDisk();
        long pending = accounting.pending();
        return pending - Math.min(before, onDisk());
    }

    private long onDisk() {
        return disk.spool().map(Spool::points).orElse(0L);
    }

    private double spoolFill() {
        return disk.spool().map(Spool::fill).orElse(0.0);
    }

    /** What of this home can be full. */
    List<Watched> watched() {
        return List.of(
                new Watched(
                        home.name() + ": the queue",
                        "is the database reachable and quick enough?",
                        queue::fill),
                new Watched(
                        home.name() + ": the spool",
                        "is the database reachable? else let spool.max_bytes be larger",
                        this::spoolFill));
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
        return switch (schema) {
            case HomeAssistantSchema own -> AttributeInterest.ALL;
            case HomeiqSchema homeiq -> AttributeInterest.ALL;
            case PenstockSchema penstock ->
                    switch (penstock.attributes()) {
                        case NONE -> AttributeInterest.DEVICE_CLASS;
                        case NUMERIC -> AttributeInterest.NUMBERS;
                        case JSON, ALL -> AttributeInterest.ALL;
                    };
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
                delivery(),
                queue.depth(),
                queue.capacity(),
                Optional.ofNullable(intake.lastMessage()),
                accounting.snapshot(),
                status.transitions(),
                backfill.status(),
                warnings());
    }

    private DeliveryStatus delivery() {
        return new DeliveryStatus(
                queue.bytes(),
                queue.fill(),
                writer.inFlight(),
                disk.spool().map(Spool::status),
                disk.letters().map(DeadLetters::status),
                observed.totals().counts());
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

    /** Nothing is waited for any more. */
    void hurry() {
        writer.hurry();
    }

    /**
     * Step two of closing: writes what was received, puts the rest on disk, and says how much could
     * not be.
     */
    long closeWriter(Duration deadline) throws InterruptedException {
        long left = writer.close(deadline);
        backfill.keep(left == 0);
        return left;
    }
}
