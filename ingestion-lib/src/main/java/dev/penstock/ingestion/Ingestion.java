package dev.penstock.ingestion;

import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.discovery.Registries;
import dev.penstock.ingestion.house.House;
import dev.penstock.ingestion.metrics.EventRateSnapshot;
import dev.penstock.ingestion.metrics.MemoryGuard;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.Sink;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes every state change of one or more homes from Home Assistant into a sink, until closed.
 *
 * <pre>{@code
 * var home = HomeConfig.of("http://homeassistant.local:8123", token);
 * var ingestion = Ingestion.start(home, InfluxConfig.of("http://localhost:8086", influxToken, "org", "bucket"));
 * }</pre>
 *
 * <p>Thread-safe. Neither Home Assistant nor the database has to be up when it starts: it connects
 * and writes whenever they appear, and comes back after they were away.
 *
 * @since 0.1.0
 */
public final class Ingestion implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ingestion.class);
    private static final Duration READY_INTERVAL = Duration.ofMillis(20);

    private final IngestionConfig config;
    private final IngestionListener listener;
    private final Timing timing;
    private final List<HomePath> paths;
    private final MemoryGuard memory;
    private final Closing order;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Guards starting and closing against each other, and the report. */
    private final ReentrantLock lifecycle = new ReentrantLock();

    private boolean started;
    private @Nullable ShutdownReport report;

    Ingestion(IngestionConfig config, Sink sink, Hooks hooks, Timing timing) {
        this.config = config;
        this.listener = hooks.listener();
        this.timing = timing;
        this.paths = paths(config, new HomePath.Shared(config, hooks, sink, timing));
        this.memory =
                new MemoryGuard(
                        config.durability().memory(),
                        paths.stream().flatMap(path -> path.delivery().watched().stream()).toList(),
                        timing);
        paths.forEach(path -> memory.also(path.watch().rates()::look));
        this.order = new Closing(paths, sink, timing);
    }

    /**
     * Where one home cannot be had, such as for its folder, the others let go of what they have.
     */
    private static List<HomePath> paths(IngestionConfig config, HomePath.Shared shared) {
        List<HomePath> paths = new ArrayList<>();
        try {
            for (HomeConfig home : config.homes()) {
                paths.add(new HomePath(home, shared));
            }
            return List.copyOf(paths);
        } catch (RuntimeException e) {
            new Closing(paths, shared.sink(), shared.timing()).run(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Starts ingesting from one home into one InfluxDB, with everything else as usual.
     *
     * @param home where from
     * @param influx where to
     * @return the running ingestion
     */
    public static Ingestion start(HomeConfig home, InfluxConfig influx) {
        Ingestion ingestion = builder(IngestionConfig.of(home)).influx(influx).build();
        ingestion.start();
        return ingestion;
    }

    /** A builder for everything that is not as usual. */
    public static IngestionBuilder builder(IngestionConfig config) {
        return new IngestionBuilder(config);
    }

    /** Begins to connect and returns at once; a second call changes nothing. */
    public void start() {
        lifecycle.lock();
        try {
            if (closing.getCount() == 0) {
                throw new IllegalStateException("this ingestion is closed; build another one");
            }
            if (!started) {
                started = true;
                paths.forEach(HomePath::start);
                memory.start();
            }
        } finally {
            lifecycle.unlock();
        }
    }

    /**
     * Filters all homes in another way, from the next event on; from any thread. What the filter
     * before held back is let go, and statistics begin anew.
     *
     * @param filter which state changes are stored from now on
     */
    public void replaceFilter(FilterConfig filter) {
        paths.forEach(path -> path.replaceFilter(filter));
    }

    /** How everything is doing now. */
    public IngestionStatus status() {
        return new IngestionStatus(paths.stream().map(HomePath::status).toList(), memory.status());
    }

    /**
     * What the registries of a home say.
     *
     * @param home the home's name
     * @throws IllegalArgumentException when there is no such home
     */
    public Registries registries(String home) {
        return path(home).discovery().registries();
    }

    /**
     * Reads the registries of a home now.
     *
     * @param home the home's name
     * @param atMost how long to wait for that
     * @return why they could not be read; empty when they were
     * @throws IllegalArgumentException when there is no such home
     */
    public Optional<String> refreshRegistries(String home, Duration atMost)
            throws InterruptedException {
        return path(home).discovery().refresh(atMost);
    }

    /**
     * How often the events of a home come.
     *
     * @param home its name
     * @throws IllegalArgumentException when no home has this name
     */
    public EventRateSnapshot eventRates(String home) {
        return path(home).watch().rates().snapshot();
    }

    /**
     * How a home is just now; empty before its first states arrived. What it told last is told
     * while it is away.
     *
     * @param home its name
     * @throws IllegalArgumentException when no home has this name
     */
    public Optional<House> house(String home) {
        return path(home).watch().house().house();
    }

    private HomePath path(String home) {
        return paths.stream()
                .filter(one -> one.name().equals(home))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no home named " + home));
    }

    /**
     * Waits until every home is connected and writing.
     *
     * @param atMost the longest wait
     * @return whether that is so; {@link #status()} tells what is in the way if not
     */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        long begin = timing.nanos();
        boolean ready = status().ready();
        while (!ready && timing.nanos() - begin < atMost.toNanos()) {
            if (timing.await(closing, READY_INTERVAL)) {
                return false;
            }
            ready = status().ready();
        }
        return ready;
    }

    /** Closes within the time the configuration allows; see {@link #close(Duration)}. */
    @Override
    public void close() {
        close(config.closeTimeout());
    }

    /**
     * Stops reading, writes what was received, puts the rest on disk, and closes the sink, in this
     * order.
     *
     * <p>What finds no place on disk is dropped and counted. A second call returns the first one's
     * report. An interrupt does not cut it short; the caller finds its flag set afterwards.
     *
     * @param deadline how long that may take
     * @return what became of everything received
     */
    public ShutdownReport close(Duration deadline) {
        closing.countDown();
        boolean first = false;
        ShutdownReport done;
        lifecycle.lock();
        try {
            if (report == null) {
                first = true;
                memory.close();
                report = order.run(deadline);
            }
            done = report;
        } finally {
            lifecycle.unlock();
        }
        if (first) {
            tellListener(done);
            closed.countDown();
        }
        return done;
    }

    /**
     * Waits until it is closed, whoever does that, and its listener has been told. None of its
     * threads keeps a JVM alive, so a program that does nothing else lets its main thread wait
     * here.
     */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /**
     * Lets a {@link #close()} under way end as soon as it can: what is not written goes to disk at
     * once. From any thread.
     */
    public void hurry() {
        order.hurry();
    }

    private void tellListener(ShutdownReport done) {
        try {
            listener.closed(done);
        } catch (RuntimeException e) {
            LOG.warn("the listener failed, which changes nothing here", e);
        }
    }
}
