package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.AskedGap;
import dev.penstock.ingestion.backfill.Backfill;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.OnDisk;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.connect.ConnectionManager;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.discovery.Discovery;
import dev.penstock.ingestion.discovery.RegistryListener;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.filter.FilterChain;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.BatchWriter;
import dev.penstock.ingestion.write.Sink;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a time once more from a home's history and writes it, beside a running ingestion or without
 * one; it leaves the home's watermark alone.
 *
 * <p>For one use by one thread.
 *
 * @since 0.1.0
 */
public final class ManualBackfill {
    private static final Duration DRAIN = Duration.ofSeconds(1);
    private static final Hooks HOOKS =
            new Hooks(
                    EntityFilter.all(),
                    Optional.empty(),
                    IngestionListener.NONE,
                    RegistryListener.NONE,
                    new Random());

    private final IngestionConfig config;
    private final HomeConfig home;
    private final Sink sink;
    private final Timing timing;
    private final Accounting accounting = new Accounting();
    private final Backfill.Observed observed;
    private final EventQueue queue;
    private final Discovery discovery;
    private final EventMapping mapping;
    private final ConnectionManager connection;
    private final BatchWriter writer;

    /**
     * What became of it.
     *
     * @param gap the time asked for, and its outcome
     * @param books where every row read is
     * @param connection the connection at the end
     */
    public record Report(ClosedGap gap, AccountingSnapshot books, ConnectionState connection) {}

    /**
     * Prepares it.
     *
     * @param config the configuration that the home is in
     * @param homeName which home
     * @param sink where to write; closed in the end
     */
    public ManualBackfill(IngestionConfig config, String homeName, Sink sink) {
        this(config, homeName, sink, Timing.system());
    }

    ManualBackfill(IngestionConfig config, String homeName, Sink sink, Timing timing) {
        this.config = config;
        this.home =
                config.homes().stream()
                        .filter(one -> one.name().equals(homeName))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException("no home named " + homeName));
        this.sink = sink;
        this.timing = timing;
        this.observed = Backfill.Observed.nothing(timing);
        this.queue = new EventQueue(config.queue(), timing);
        HomePath.Shared shared = new HomePath.Shared(config, HOOKS, sink, timing);
        this.discovery = discovery();
        this.mapping =
                new EventMapping(
                        new FilterChain(config.house().filter(), HOOKS.filter()),
                        HOOKS.mapper(config.schema(), home.name(), shared.tag(home)),
                        config.schema().restartStates(),
                        discovery.places());
        this.connection = connection();
        this.writer =
                new BatchWriter(
                        new BatchWriter.Parts(
                                home.name(),
                                queue,
                                sink,
                                accounting,
                                listener(),
                                Optional.empty(),
                                HomeDisk.letters(config, home.name(), timing),
                                HOOKS.random()),
                        config.batch(),
                        timing);
    }

    private HomeListener listener() {
        return new HomeListener(home.name(), HOOKS.listener(), observed, timing);
    }

    /** What belongs where is read once, before the first question. */
    private Discovery discovery() {
        return new Discovery(
                new Discovery.Parts(
                        home.name(),
                        config.house().discovery(),
                        Optional::empty,
                        () -> Long.MIN_VALUE,
                        RegistryListener.NONE,
                        unit -> {},
                        () -> {},
                        timing));
    }

    private ConnectionManager connection() {
        return new ConnectionManager(
                home,
                config.connection(),
                new ConnectionManager.Parts(
                        Interests.of(config.schema()),
                        new HomeIntake(
                                new HomeIntake.Parts(
                                        mapping,
                                        new Posting(home.name(), queue, accounting, timing),
                                        observed,
                                        HomeWatch.nothing(home.name(), observed.totals(), timing),
                                        Waiting.of(discovery),
                                        event -> {},
                                        Optional.empty(),
                                        timing)),
                        listener(),
                        timing,
                        HOOKS.random(),
                        false,
                        discovery));
    }

    /**
     * Reads and writes, and returns when everything is acknowledged or cannot be had.
     *
     * @param from the begin, by Home Assistant's clock
     * @param to the end
     * @param entities the entities to read; all where it is empty
     * @param progress is told now and then how far it is
     * @return what became of it
     * @throws InterruptedException when the thread is interrupted; what was read until then is
     *     written
     */
    public Report run(Instant from, Instant to, Set<String> entities, Consumer<OpenGap> progress)
            throws InterruptedException {
        AskedGap asked = new AskedGap(parts(), from, to, entities);
        writer.start();
        connection.start();
        ClosedGap gap;
        ConnectionState last;
        try {
            gap = read(asked, progress);
        } finally {
            last = connection.status().state();
            close();
        }
        return new Report(gap, accounting.snapshot(), last);
    }

    private Backfill.Parts parts() {
        return new Backfill.Parts(
                home.name(),
                config.backfill(),
                Interests.of(config.schema()),
                observed,
                new HistoryIntake(mapping, queue, () -> 0, accounting, observed.progress()),
                connection::session,
                accounting::pending,
                OnDisk.NOTHING,
                Optional.empty(),
                listener(),
                timing);
    }

    private ClosedGap read(AskedGap asked, Consumer<OpenGap> progress) throws InterruptedException {
        Optional<ClosedGap> done = asked.step();
        while (done.isEmpty()) {
            asked.state().ifPresent(progress);
            switch (connection.status().state()) {
                case ConnectionState.Refused refused -> {
                    return asked.giveUp(refused.reason());
                }
                case ConnectionState.GivenUp givenUp -> {
                    return asked.giveUp(givenUp.reason());
                }
                default -> done = asked.step();
            }
        }
        return done.get();
    }

    private void close() throws InterruptedException {
        try {
            connection.close(DRAIN);
            writer.close(config.closeTimeout());
        } finally {
            sink.close();
        }
    }
}
