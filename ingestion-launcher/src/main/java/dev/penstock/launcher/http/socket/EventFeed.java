package dev.penstock.launcher.http.socket;

import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Passes live events and gaps on to the clients that want them, on a thread of its own: whoever
 * tells it of one never waits, and what it cannot pass on in time is left out and counted.
 */
final class EventFeed implements IngestionListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final int MOST_WAITING = 1024;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Collection<Conversation> clients;
    private final Timing timing;
    private final ArrayBlockingQueue<Happened> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LogThrottle trouble;
    private final AtomicLong lost = new AtomicLong();
    private final Function<OpenGap, String> openGap;
    private final Function<ClosedGap, String> closedGap;

    /** How many clients want events: the one thing that is asked for every event. */
    private final AtomicInteger listening;

    private volatile boolean closed;
    private long second;

    /** Something happened in a home. */
    private record Happened(String home, Event event) {}

    /**
     * Creates the feed.
     *
     * @param clients those there are; it is read from the feed's thread
     * @param listening how many of them want events
     * @param openGap tells of an open gap as JSON
     * @param closedGap tells of a closed one
     * @param timing the clock
     */
    EventFeed(
            Collection<Conversation> clients,
            AtomicInteger listening,
            Function<OpenGap, String> openGap,
            Function<ClosedGap, String> closedGap,
            Timing timing) {
        this.clients = clients;
        this.listening = listening;
        this.openGap = openGap;
        this.closedGap = closedGap;
        this.timing = timing;
        this.second = timing.nanos();
        this.trouble = new LogThrottle(timing, Duration.ofSeconds(30));
    }

    void start() {
        // Not a virtual one: those that decode and write would wait for it where cores are few.
        Thread.ofPlatform().daemon().name("penstock-clients-events").start(this::run);
    }

    void close() {
        closed = true;
    }

    @Override
    public void eventArrived(String home, Event event) {
        if (listening.get() > 0 && !waiting.offer(new Happened(home, event))) {
            lost.incrementAndGet();
        }
    }

    @Override
    public void gapOpened(String home, OpenGap gap) {
        missed(home, "opened", openGap.apply(gap));
    }

    @Override
    public void gapClosed(String home, ClosedGap gap) {
        missed(home, "closed", closedGap.apply(gap));
    }

    /** At once, as gaps are few, and none may be left out. */
    private void missed(String home, String state, String gap) {
        byte[] frame = Messages.gap(home, state, gap);
        for (Conversation client : clients) {
            if (client.wants(Channel.GAPS)) {
                client.send(frame);
            }
        }
    }

    private void run() {
        while (!closed) {
            try {
                @Nullable Happened news =
                        waiting.poll(SECOND.toMillis() / 4, TimeUnit.MILLISECONDS);
                if (news != null) {
                    tell(news);
                }
                tick();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                trouble.log(more -> LOG.warn("an event could not be told to clients", e));
            }
        }
    }

    private void tell(Happened news) {
        byte[] frame = null;
        for (Conversation client : clients) {
            if (client.wants(Channel.EVENTS) && client.events().takes(news.home(), news.event())) {
                // Made once, for all of them.
                frame = frame == null ? EventJson.frame(news.home(), news.event()) : frame;
                client.send(frame);
            }
        }
    }

    /** Begins another second where one is over. */
    private void tick() {
        long now = timing.nanos();
        if (now - second < SECOND.toNanos()) {
            return;
        }
        second = now;
        long missing = lost.getAndSet(0);
        for (Conversation client : clients) {
            if (client.wants(Channel.EVENTS)) {
                long skipped = client.events().nextSecond() + missing;
                client.send(skipped == 0 ? null : Messages.skipped(skipped));
            }
        }
    }
}
