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
 * doubt.
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
    private final EntityFeed feed;
    private final AtomicBoolean asked = new AtomicBoolean();

    /** Held while subscribing, so that it is done once at a time; guards what follows. */
    private final ReentrantLock subscribing = new ReentrantLock();

    private @Nullable Session session;
    private long id;
    private boolean renewed;
    private long renewedNanos;

    private volatile boolean live;

    /**
     * Creates it; nothing is subscribed to yet.
     *
     * @param home the home's name
     * @param interest which attributes to read
     * @param intake is told where changes are missing
     * @param timing the clock
     */
    EntitySubscription(String home, AttributeInterest interest, Intake intake, Timing timing) {
        this.home = home;
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
    Result begin(Session with) throws ConnectFailure, InterruptedException {
        subscribing.lock();
        try {
            session = with;
            Result result = with.subscribeEntities(feed);
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

    @Override
    public void changesMissed() {
        intake.lossNoticed();
    }

    @Override
    public void inDoubt() {
        if (asked.compareAndSet(false, true)) {
            HomeThread.unstarted(home, "resubscriber", this::renew).start();
        }
    }

    private void renew() {
        subscribing.lock();
        try {
            Session now = session;
            if (now == null || now.over() || endsBeforeItIsTime(now)) {
                return;
            }
            asked.set(false);
            if (feed.isInDoubt()) {
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

    private boolean endsBeforeItIsTime(Session now) throws InterruptedException {
        long left = renewed ? BETWEEN.toNanos() - (timing.nanos() - renewedNanos) : 0;
        return left > 0 && timing.await(now.arrivals().loop().over(), Duration.ofNanos(left));
    }

    /** The new one is there before the old one goes; without either the session is of no use. */
    private void renew(Session now) throws InterruptedException {
        LOG.info("{}: a message was lost, so all states are asked for once more", home);
        try {
            Result result = now.subscribeEntities(feed);
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
