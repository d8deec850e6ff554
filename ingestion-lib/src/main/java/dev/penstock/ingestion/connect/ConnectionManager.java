package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.connect.ConnectFailure.Kind;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.thread.HomeThread;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/**
 * The loop that keeps one home connected, on one virtual thread: session after session, through
 * whichever of its endpoints works, with waits that grow while none does.
 *
 * @hidden for other packages of the library
 */
public final class ConnectionManager {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionManager.class);

    /** A session that lasted this long was a good one. */
    private static final Duration GOOD_SESSION = Duration.ofSeconds(30);

    /** Foreign code on the loop's thread, such as a listener that closes, may hold it up. */
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration MOVING = Duration.ofSeconds(2);

    private final HomeConfig home;
    private final ServerFilter filter;
    private final Endpoints endpoints;
    private final SessionStart start;
    private final ConnectionStatus status;
    private final Recovery recovery;
    private final Timing timing;
    private final RandomGenerator random;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private String correlationId = "";
    private ConnectFailure last = new ConnectFailure(Kind.OTHER, "not connected yet");
    private volatile @Nullable Session session;
    private volatile boolean live;

    /**
     * What a connection works with.
     *
     * @param interest which attributes of states to read
     * @param intake takes what arrives
     * @param listener is told of changes
     * @param timing the clock
     * @param random varies waits
     * @param subscribes whether events and the snapshot are wanted; else only questions are asked
     * @param guest uses the sessions too
     */
    public record Parts(
            AttributeInterest interest,
            Intake intake,
            ConnectionListener listener,
            Timing timing,
            RandomGenerator random,
            boolean subscribes,
            SessionGuest guest) {}

    /**
     * Creates the loop; {@code start} sets it going.
     *
     * @param home the home to connect to
     * @param config how
     * @param parts what it works with
     */
    public ConnectionManager(HomeConfig home, ConnectionConfig config, Parts parts) {
        this.home = home;
        this.timing = parts.timing();
        this.random = parts.random();
        this.filter = new ServerFilter(home);
        this.endpoints = endpoints(home, filter, config, parts);
        this.start = new SessionStart(home, parts);
        this.status = new ConnectionStatus(parts.listener(), timing);
        this.recovery =
                new Recovery(home.name(), config, parts.random(), endpoints, status, timing);
        this.thread = HomeThread.unstarted(home.name(), "connection", this::run);
    }

    private static Endpoints endpoints(
            HomeConfig home, ServerFilter filter, ConnectionConfig config, Parts parts) {
        Connector.Surroundings surroundings =
                new Connector.Surroundings(
                        home,
                        filter,
                        config,
                        parts.interest(),
                        parts.intake(),
                        parts.guest(),
                        parts.timing());
        List<Endpoint> all =
                home.endpoints().stream()
                        .map(way ->
                                new Endpoint(
                                        way,
                                        config,
                                        new Connector(way, surroundings),
                                        parts.timing()))
                        .toList();
        return new Endpoints(all, config.breaker(), parts.timing());
    }

    /** Starts the loop. */
    public void start() {
        thread.start();
    }

    /**
     * Tells what is stored, so that Home Assistant can be asked for that alone where the user wants
     * it; everything until then. From any thread.
     */
    public void filter(FilterConfig other) {
        filter.replace(other);
        Session now = session;
        if (filter.isWanted() && now != null) {
            now.arrivals().entities().ifPresent(EntitySubscription::filterReplaced);
        }
    }

    /** The state now, and how attempts went. */
    public ConnectionStatus status() {
        return status;
    }

    /** What is wrong with one way to the home although another one may work. */
    public List<String> warnings() {
        return endpoints.warnings();
    }

    /** The session, while it is live. */
    public Optional<LiveSession> session() {
        Session now = session;
        return live && now != null ? Optional.of(now) : Optional.empty();
    }

    private void run() {
        try (endpoints) {
            while (closing.getCount() > 0 && !(status.state() instanceof ConnectionState.GivenUp)) {
                correlationId = HexFormat.of().toHexDigits(random.nextInt());
                MDC.put("correlation_id", correlationId);
                last = endpoints.tryInOrder(this::attempt, last);
                if (closing.getCount() > 0) {
                    recovery.after(last, closing);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: connecting ends", home.name());
        } finally {
            status.closed();
        }
    }

    private ConnectFailure attempt(Endpoint endpoint) throws ConnectFailure, InterruptedException {
        try {
            status.enter(new ConnectionState.Connecting());
            return use(endpoint, endpoint.open(correlationId));
        } catch (ConnectFailure e) {
            status.failed();
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.error("{}: an attempt to connect failed unexpectedly", home.name(), e);
            status.failed();
            throw new ConnectFailure(Kind.OTHER, "an unexpected failure: " + e);
        }
    }

    private ConnectFailure use(Endpoint endpoint, Session opened)
            throws ConnectFailure, InterruptedException {
        session = opened;
        try {
            return live(endpoint, opened);
        } finally {
            live = false;
            session = null;
            opened.abort("left");
            awaitDecoded(opened);
        }
    }

    /** One thread at a time decodes: filter and mapper are not made for more. */
    private void awaitDecoded(Session ended) throws InterruptedException {
        while (!timing.await(ended.arrivals().loop().over(), LONG)) {
            LOG.warn(
                    "{}: a filter or a listener does not return, and until it does there is no new"
                            + " session",
                    home.name());
        }
    }

    /** Stays until the session is over, and tells why it is. */
    private ConnectFailure live(Endpoint endpoint, Session opened)
            throws ConnectFailure, InterruptedException {
        status.enter(new ConnectionState.Authenticating());
        String version = endpoint.authenticate(opened);
        status.enter(new ConnectionState.Subscribing());
        start.subscribe(opened, version);
        endpoint.succeeded();
        long began = timing.nanos();
        status.connected();
        live = true;
        status.enter(new ConnectionState.Live(timing.now(), version, endpoint.url()));
        LOG.info("{}: connected to Home Assistant {} at {}", home.name(), version, endpoint.url());
        start.snapshot(opened);
        ConnectFailure end = watch(endpoint, opened);
        if (timing.nanos() - began >= GOOD_SESSION.toNanos()) {
            recovery.sessionWasGood();
        }
        return end;
    }

    private ConnectFailure watch(Endpoint endpoint, Session opened) throws InterruptedException {
        Watchdog watchdog = new Watchdog(opened, timing);
        while (!watchdog.watch()) {
            if (endpoints.betterThan(endpoint, correlationId)) {
                opened.drain(MOVING);
                return new ConnectFailure(Kind.MOVING, "a preferred address works again");
            }
        }
        return new ConnectFailure(Kind.OTHER, opened.arrivals().loop().reason());
    }

    /**
     * Ends the session and the loop; when it returns, nothing arrives any more.
     *
     * @param drain how long to wait for what Home Assistant has sent already
     */
    public void close(Duration drain) throws InterruptedException {
        closing.countDown();
        Session open = session;
        if (open != null) {
            open.drain(drain);
        }
        if (thread.getState() == Thread.State.NEW) {
            endpoints.close();
            status.closed();
            return;
        }
        if (!thread.join(Duration.ofMillis(500))) {
            thread.interrupt();
            if (!thread.join(AFTER_INTERRUPT)) {
                LOG.error("{}: the connection's thread does not end", home.name());
            }
        }
    }
}
