package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.connect.ConnectFailure.Kind;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/**
 * The loop that keeps one home connected, on one virtual thread: session after session, with waits
 * that grow while nothing answers.
 *
 * <p>While nothing listens at the address, a bare TCP connection every few seconds tells when that
 * changes, so that a long wait ends soon after Home Assistant is back.
 */
public final class ConnectionManager {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionManager.class);
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(3);

    /** A proxy answers for a Home Assistant that starts; that takes minutes at most. */
    private static final Duration LONGEST_WHILE_STARTING = Duration.ofSeconds(15);

    /** Home Assistant may ban the address of a client that shows bad tokens again and again. */
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(15);

    /** A session that lasted this long was a good one. */
    private static final Duration GOOD_SESSION = Duration.ofSeconds(30);

    /** Foreign code on the loop's thread, such as a listener that closes, may hold it up. */
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final HomeConfig home;
    private final Connector connector;
    private final SessionStart start;
    private final ConnectionStatus status;
    private final ReconnectDelay delay;
    private final Timing timing;
    private final RandomGenerator random;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private volatile @Nullable Session session;

    /**
     * What a connection works with.
     *
     * @param interest which attributes of states to read
     * @param intake takes what arrives
     * @param listener is told of changes
     * @param timing the clock
     * @param random varies waits
     */
    public record Parts(
            AttributeInterest interest,
            Intake intake,
            ConnectionListener listener,
            Timing timing,
            RandomGenerator random) {}

    /**
     * Creates the loop; {@link #start} sets it going.
     *
     * @param home the home to connect to
     * @param config how
     * @param parts what it works with
     */
    public ConnectionManager(HomeConfig home, ConnectionConfig config, Parts parts) {
        this.home = home;
        this.connector = new Connector(home, config, parts.interest(), parts.intake());
        this.start = new SessionStart(home, parts.interest());
        this.status = new ConnectionStatus(parts.listener());
        this.delay = new ReconnectDelay(config, parts.random());
        this.timing = parts.timing();
        this.random = parts.random();
        this.thread =
                Thread.ofVirtual()
                        .name("penstock-" + home.name() + "-connection")
                        .unstarted(this::run);
    }

    /** Starts the loop. */
    public void start() {
        thread.start();
    }

    /** The state now, and how attempts went. */
    public ConnectionStatus status() {
        return status;
    }

    private void run() {
        try (connector) {
            while (closing.getCount() > 0 && !(status.state() instanceof ConnectionState.GivenUp)) {
                String id = HexFormat.of().toHexDigits(random.nextInt());
                MDC.put("correlation_id", id);
                attempt(id);
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: connecting ends", home.name());
        } finally {
            status.closed();
        }
    }

    private void attempt(String correlationId) throws InterruptedException {
        ConnectFailure failure;
        try {
            status.enter(new ConnectionState.Connecting());
            failure = session(connector.open(correlationId));
        } catch (ConnectFailure e) {
            status.failed();
            failure = e;
        } catch (RuntimeException | Error e) {
            LOG.error("{}: an attempt to connect failed unexpectedly", home.name(), e);
            status.failed();
            failure = new ConnectFailure(Kind.OTHER, "an unexpected failure: " + e);
        }
        if (closing.getCount() > 0) {
            recover(failure);
        }
    }

    private ConnectFailure session(Session opened) throws ConnectFailure, InterruptedException {
        session = opened;
        try {
            return new ConnectFailure(Kind.OTHER, live(opened));
        } finally {
            session = null;
            opened.abort("left");
        }
    }

    /** Stays until the session is over, and tells why it is. */
    private String live(Session opened) throws ConnectFailure, InterruptedException {
        status.enter(new ConnectionState.Authenticating());
        String version = opened.authenticate(home.token());
        status.enter(new ConnectionState.Subscribing());
        start.subscribe(opened);
        long began = timing.nanos();
        status.enter(new ConnectionState.Live(timing.now(), version));
        status.connected();
        LOG.info("{}: connected to Home Assistant {} at {}", home.name(), version, home.url());
        start.snapshot(opened);
        String reason = opened.awaitEnd(timing);
        if (timing.nanos() - began >= GOOD_SESSION.toNanos()) {
            delay.reset();
        }
        return reason;
    }

    private void recover(ConnectFailure failure) throws InterruptedException {
        if (failure.kind() == Kind.TOKEN_REFUSED) {
            LOG.error(
                    "{}: {}. The next attempt is in {} min, so that this address is not banned.",
                    home.name(),
                    failure.reason(),
                    AFTER_REFUSAL.toMinutes());
            status.enter(
                    new ConnectionState.Refused(
                            timing.now().plus(AFTER_REFUSAL), failure.reason()));
            timing.await(closing, AFTER_REFUSAL);
            return;
        }
        Duration wait = delay.afterFailure();
        if (delay.exhausted()) {
            LOG.error("{}: {}. Giving up, as max_retries says.", home.name(), failure.reason());
            status.enter(new ConnectionState.GivenUp(failure.reason()));
            return;
        }
        boolean starting = failure.kind() == Kind.STARTING;
        Duration capped =
                starting && wait.compareTo(LONGEST_WHILE_STARTING) > 0
                        ? LONGEST_WHILE_STARTING
                        : wait;
        LOG.warn(
                "{}: {}. The next attempt is in {} s.",
                home.name(),
                failure.reason(),
                Math.max(1, capped.toSeconds()));
        status.enter(new ConnectionState.Waiting(timing.now().plus(capped), failure.reason()));
        pause(capped, failure.kind() == Kind.UNREACHABLE);
    }

    private void pause(Duration wait, boolean probing) throws InterruptedException {
        long end = timing.nanos() + wait.toNanos();
        long left = wait.toNanos();
        while (left > 0) {
            long slice = probing ? Math.min(left, PROBE_INTERVAL.toNanos()) : left;
            if (timing.await(closing, Duration.ofNanos(slice))) {
                return;
            }
            left = end - timing.nanos();
            if (probing && left > 0 && connector.listens()) {
                return;
            }
        }
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
            connector.close();
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
