package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.Backfill;
import dev.penstock.ingestion.backfill.GapListener;
import dev.penstock.ingestion.backfill.HomeFolder;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.connect.ConnectionListener;
import dev.penstock.ingestion.connect.ConnectionManager;
import dev.penstock.ingestion.connect.ConnectionStatus;
import dev.penstock.ingestion.discovery.Discovery;
import dev.penstock.ingestion.discovery.RegistryHistory;
import dev.penstock.ingestion.discovery.RegistryListener;
import dev.penstock.ingestion.discovery.WrittenEntries;
import dev.penstock.ingestion.filter.FilterChain;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.Sink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The whole path of one home, from its connection to its writer; homes share nothing but a sink.
 */
final class HomePath {
    private final HomeConfig home;
    private final Hooks hooks;
    private final Backfill.Observed observed;
    private final HomeWatch watch;
    private final Accounting accounting = new Accounting();
    private final EventMapping mapping;
    private final Posting posting;
    private final HomeIntake intake;
    private final ConnectionManager connection;
    private final HomeDelivery delivery;
    private final Backfill backfill;
    private final Discovery discovery;
    private final Optional<WrittenEntries> written;

    /** What all homes have in common. */
    record Shared(IngestionConfig config, Hooks hooks, Sink sink, Timing timing) {
        /** The tag that tells homes apart, where there are several. */
        Optional<String> tag(HomeConfig home) {
            return config.homes().size() > 1 ? Optional.of(home.name()) : Optional.empty();
        }
    }

    HomePath(HomeConfig home, Shared shared) {
        IngestionConfig config = shared.config();
        this.hooks = shared.hooks();
        Timing timing = shared.timing();
        Backfill.Observed observed = Backfill.Observed.nothing(timing);
        this.home = home;
        this.observed = observed;
        HomeListener listener = new HomeListener(home.name(), hooks.listener(), observed, timing);
        this.watch = HomeWatch.nothing(home.name(), observed.totals(), timing);
        this.written =
                config.house().discovery().history()
                        ? Optional.of(new WrittenEntries(folder(shared)))
                        : Optional.empty();
        this.discovery = discovery(shared, observed);
        watch.house().places(discovery.places());
        this.mapping =
                new EventMapping(
                        new FilterChain(config.house().filter(), hooks.filter()),
                        hooks.mapper(config.schema(), home.name(), shared.tag(home)),
                        config.schema().restartStates(),
                        discovery.places());
        this.delivery = new HomeDelivery(home.name(), shared, observed, accounting, listener);
        this.posting = new Posting(home.name(), delivery.queue(), accounting, timing);
        this.intake =
                new HomeIntake(
                        new HomeIntake.Parts(
                                mapping,
                                posting,
                                observed,
                                watch,
                                Waiting.of(discovery),
                                listener::arrived,
                                Heartbeat.of(config.house().heartbeat(), timing),
                                timing));
        this.connection = connection(shared, listener);
        connection.filter(config.house().filter());
        this.backfill = backfill(shared, listener);
    }

    private Backfill backfill(Shared shared, GapListener listener) {
        return new Backfill(
                new Backfill.Parts(
                        home.name(),
                        shared.config().backfill(),
                        shared.hooks().interest(shared.config().schema()),
                        observed,
                        new HistoryIntake(
                                mapping,
                                delivery.queue(),
                                delivery::spoolFill,
                                accounting,
                                observed.progress()),
                        connection::session,
                        delivery::inMemory,
                        delivery.disk().waiting(),
                        delivery.disk().folder(),
                        listener,
                        shared.timing()));
    }

    String name() {
        return home.name();
    }

    Discovery discovery() {
        return discovery;
    }

    HomeDelivery delivery() {
        return delivery;
    }

    /** What people may ask of this home. */
    HomeWatch watch() {
        return watch;
    }

    private ConnectionManager connection(Shared shared, ConnectionListener listener) {
        return new ConnectionManager(
                home,
                shared.config().connection(),
                new ConnectionManager.Parts(
                        shared.hooks().interest(shared.config().schema()),
                        intake,
                        (from, to) -> {
                            backfill().changed(from, to);
                            discovery.connected();
                            listener.changed(from, to);
                        },
                        shared.timing(),
                        shared.hooks().random(),
                        true,
                        discovery));
    }

    private Discovery discovery(Shared shared, Backfill.Observed seen) {
        return new Discovery(
                new Discovery.Parts(
                        home.name(),
                        shared.config().house().discovery(),
                        () -> connection().session(),
                        seen.progress()::latest,
                        registryListener(shared),
                        watch.house()::unit,
                        this::keepHistory,
                        shared.timing()));
    }

    private RegistryListener registryListener(Shared shared) {
        RegistryListener told = alsoPlaces(shared.hooks().registries());
        if (written.isEmpty()) {
            return told;
        }
        RegistryHistory history =
                new RegistryHistory(
                        shared.tag(home),
                        point -> posting().own(point),
                        written.get(),
                        shared.timing());
        return (name, before, now) -> {
            try {
                history.changed(name, before, now);
            } finally {
                told.changed(name, before, now);
            }
        };
    }

    /** What was written counts as written once the server or the disk has it. */
    private void keepHistory() {
        if (written.isPresent() && delivery().inMemory() == 0) {
            written.get().save();
        }
    }

    /** The house is told first, as a listener may fail. */
    private RegistryListener alsoPlaces(RegistryListener told) {
        return (name, before, now) -> {
            watch.house().places(discovery().places());
            told.changed(name, before, now);
        };
    }

    private Optional<Path> folder(Shared shared) {
        return shared.config().stateDir().map(dir -> HomeFolder.path(dir, home.name()));
    }

    private Posting posting() {
        return posting;
    }

    private ConnectionManager connection() {
        return connection;
    }

    private Backfill backfill() {
        return backfill;
    }

    void start() {
        delivery.writer().start();
        backfill.start();
        discovery.start();
        connection.start();
    }

    /** Filters by this from the next event on. */
    void replaceFilter(FilterConfig filter) {
        mapping.replace(new FilterChain(filter, hooks.filter()));
        connection.filter(filter);
    }

    HomeStatus status() {
        ConnectionStatus status = connection.status();
        return new HomeStatus(
                home.name(),
                status.state(),
                status.connects(),
                status.failures(),
                delivery.writer().state(),
                delivery.status(),
                delivery.queue().depth(),
                delivery.queue().capacity(),
                Optional.ofNullable(intake.lastMessage()),
                accounting.snapshot(),
                status.transitions(),
                backfill.status(),
                discovery.status(),
                Warnings.of(home, connection),
                mapping.statistics());
    }

    /** Step one of closing: when it returns, nothing more is received. */
    void closeIntake(Duration drain) throws InterruptedException {
        backfill.close();
        discovery.close();
        connection.close(drain);
    }

    /** Nothing is waited for any more. */
    void hurry() {
        delivery.writer().hurry();
    }

    /**
     * Step two of closing: writes what was received, puts the rest on disk, and says how much could
     * not be.
     */
    long closeWriter(Duration deadline) throws InterruptedException {
        long left = delivery.writer().close(deadline);
        if (left == 0) {
            written.ifPresent(WrittenEntries::save);
        }
        backfill.keep(left == 0);
        return left;
    }
}
