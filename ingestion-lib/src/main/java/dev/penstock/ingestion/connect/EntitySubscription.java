package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.decode.EntityFeed;
import dev.penstock.ingestion.decode.Result;
import dev.penstock.ingestion.thread.HomeThread;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The subscription to entities of one session, made anew whenever what is known of them is in
 * doubt, or others are wanted.
 *
 * <p>Thread-safe. Asking waits for Home Assistant, so it is done on a thread of its own, which
 * lives no longer than that.
 */
final class EntitySubscription implements EntityFeed.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(EntitySubscription.class);

    /**
     * All states at once are large: while messages are lost all the time, they are not asked for.
     */
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final String home;
    private final Intake intake;
    private final Timing timing;
    private final ServerFilter filter;
    private final EntityFeed feed;
    private final AtomicBoolean asked = new AtomicBoolean();

    /** Held while subscribing, so that it is done once at a time; guards what follows. */
    private final ReentrantLock subscribing = new ReentrantLock();

    private @Nullable Session session;
    private String version = "";
    private ServerFilter.Selection chosen = ServerFilter.Selection.ALL;
    private long id;
    private boolean renewed;
    private long renewedNanos;

    private volatile boolean live;

    /**
     * Creates it; nothing is subscribed to yet.
     *
     * @param home the home's name
     * @param filter whom to ask for
     * @param interest which attributes to read
     * @param intake is told where changes are missing
     * @param timing the clock
     */
    EntitySubscription(
            String home,
            ServerFilter filter,
            AttributeInterest interest,
            Intake intake,
            Timing timing) {
        this.home = home;
        this.filter = filter;
        this.intake = intake;
        this.timing = timing;
        this.feed = new EntityFeed(interest, this, timing::nanos);
    }

    EntityFeed feed() {
        return feed;
    }

    /** Whether states come this way. */
    boolean live() {
        return live;
    }

    /** Subscribes; the answer tells whether Home Assistant agreed. */
    Result begin(Session with, String homeVersion) throws ConnectFailure, InterruptedException {
        subscribing.lock();
        try {
            session = with;
            version = homeVersion;
            Result result = subscribe(with);
            if (result.success()) {
                id = result.id();
                live = true;
            } else {
                feed.dismiss();
            }
            return result;
        } finally {
            subscribing.unlock();
        }
    }

    /** What Home Assistant does not take as a filter, it takes without one. */
    private Result subscribe(Session with) throws ConnectFailure, InterruptedException {
        chosen = filter.selection(version);
        Result result = with.subscribeEntities(feed, chosen);
        if (result.success() || chosen.isEverything()) {
            return result;
        }
        Result unfiltered = with.subscribeEntities(feed, ServerFilter.Selection.ALL);
        if (unfiltered.success()) {
            filter.refused(String.valueOf(result.error()));
        }
        return unfiltered;
    }

    /** Others may be wanted from now on; from any thread. */
    void filterReplaced() {
        renewSoon();
    }

    @Override
    public void changesMissed() {
        intake.lossNoticed();
    }

    @Override
    public void inDoubt() {
        renewSoon();
    }

    private void renewSoon() {
        if (asked.compareAndSet(false, true)) {
            HomeThread.unstarted(home, "resubscriber", this::renew).start();
        }
    }

    private void renew() {
        subscribing.lock();
        try {
            Session now = session;
            if (now != null && (now.over() || endsBeforeItIsTime(now))) {
                return;
            }
            asked.set(false);
            if (now != null && live && isOutdated()) {
                renewed = true;
                renewedNanos = timing.nanos();
                renew(now);
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: asking for all states anew was interrupted", home);
        } finally {
            subscribing.unlock();
        }
    }

    private boolean isOutdated() {
        return feed.isInDoubt() || !filter.selection(version).equals(chosen);
    }

    private boolean endsBeforeItIsTime(Session now) throws InterruptedException {
        long left = renewed ? BETWEEN.toNanos() - (timing.nanos() - renewedNanos) : 0;
        return left > 0 && timing.await(now.arrivals().loop().over(), Duration.ofNanos(left));
    }

    /** The new one is there before the old one goes; without either the session is of no use. */
    private void renew(Session now) throws InterruptedException {
        LOG.info(
                "{}: {}, so all states are asked for once more",
                home,
                feed.isInDoubt() ? "a message was lost" : "the filter is another one");
        try {
            Result result = subscribe(now);
            if (result.success()) {
                now.unsubscribe(id);
                id = result.id();
            } else {
                now.breakOff("subscribe_entities is refused: " + result.error());
            }
        } catch (ConnectFailure failure) {
            now.breakOff(failure.reason());
        }
    }
}
