package dev.penstock.ingestion.write;

import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.spool.Append;
import dev.penstock.ingestion.spool.Spool;
import dev.penstock.ingestion.thread.HomeThread;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The loop that takes points from a home's queue and sends them out in batches, on one virtual
 * thread.
 *
 * <p>What the server does not take goes to the spool, and so does everything behind it until the
 * server is back; without a spool, or while the disk is full, it waits in memory. It never waits
 * for a server that hangs while the queue fills up.
 */
final class WriteLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WriteLoop.class);

    /** Of the queue's room, after which nothing waits for the server any more. */
    private static final double PRESSING = 0.25;

    /** How long points may wait in memory for a write that is under way. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PATIENCE_WHILE_CLOSING = Duration.ofMillis(500);
    private static final WriteResult.Retry SILENT =
            new WriteResult.Retry(Optional.empty(), "no answer yet to the write under way");

    private static final Duration LOOK = Duration.ofMillis(50);

    /** A sink has to return soon after an interrupt. */
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final String home;
    private final EventQueue queue;
    private final Optional<Spool> spool;
    private final PatientDelivery delivery;
    private final PatientDelivery.Closing closing;
    private final WriterStatus status;
    private final BatchConfig config;
    private final Timing timing;
    private final Linger linger;
    private final SafeOrder order;
    private final Flight flight;
    private final Stubborn stubborn;
    private final AtomicInteger held = new AtomicInteger();
    private final Thread thread;

    /**
     * What it works with.
     *
     * @param home the home's name
     * @param queue where points come from
     * @param spool where those go that the server does not take, if there is one
     * @param delivery how they are written
     * @param closing what ends waiting
     * @param status how it is going
     * @param listener is told how far everything is safe
     */
    record Parts(
            String home,
            EventQueue queue,
            Optional<Spool> spool,
            PatientDelivery delivery,
            PatientDelivery.Closing closing,
            WriterStatus status,
            WriteListener listener) {}

    WriteLoop(Parts parts, BatchConfig config, Timing timing) {
        this.home = parts.home();
        this.queue = parts.queue();
        this.spool = parts.spool();
        this.delivery = parts.delivery();
        this.closing = parts.closing();
        this.status = parts.status();
        this.config = config;
        this.timing = timing;
        this.linger = new Linger(config, timing);
        this.order = new SafeOrder(parts.listener()::safe);
        this.flight = new Flight(home, timing);
        this.stubborn = new Stubborn(home, timing, closing);
        this.status.onSuspicion(flight::lookAgain);
        this.thread = HomeThread.unstarted(home, "writer", this::run);
    }

    void start() {
        thread.start();
    }

    /** Points that are taken from the queue and on their way. */
    int inFlight() {
        return held.get() + flight.points();
    }

    private void run() {
        try {
            List<Point> points = take();
            while (!points.isEmpty()) {
                Batch batch = new Batch(home, points);
                held.set(batch.size());
                linger.taken(batch.size());
                SafeOrder.Ticket ticket = order.enter(batch);
                stubborn.take(() -> dispatch(batch, ticket));
                held.set(0);
                points = take();
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: writing ends with points left", home);
        }
    }

    private List<Point> take() throws InterruptedException {
        awaitTurn();
        return queue.take(config.maxPoints(), config.maxBytes(), linger::now);
    }

    /** Waits for the write under way, but not while points pile up behind it. */
    private void awaitTurn() throws InterruptedException {
        CountDownLatch ended = flight.ended();
        while (!mayFly(queue.depth())) {
            if (spool.isEmpty()) {
                ended.await();
            } else if (status.away() || pressing()) {
                return;
            } else {
                timing.await(ended, LOOK);
            }
            ended = flight.ended();
        }
    }

    private void dispatch(Batch batch, SafeOrder.Ticket ticket) throws InterruptedException {
        if (closing.isAbandoned() && spool.isEmpty()) {
            throw new InterruptedException("no time left to write");
        }
        boolean grounded = closing.isAbandoned() || status.away() || !mayFly(batch.size());
        if (grounded && spooled(batch)) {
            order.safe(ticket);
            if (!status.away() && !closing.isAbandoned()) {
                status.failed(SILENT, true);
            }
            return;
        }
        awaitFree(batch.size());
        flight.start(
                batch.size(),
                () -> {
                    stubborn.take(() -> delivery.deliver(batch, false, this::spooled));
                    order.safe(ticket);
                });
        held.set(0);
    }

    /** A full batch does not wait for another one, and none does for one that is suspected. */
    private boolean mayFly(int points) {
        return flight.free(points >= config.maxPoints() || status.isSuspecting());
    }

    private void awaitFree(int points) throws InterruptedException {
        CountDownLatch ended = flight.ended();
        while (!mayFly(points)) {
            ended.await();
            ended = flight.ended();
        }
    }

    private boolean pressing() {
        boolean ending = closing.begun().getCount() == 0;
        Duration patience = ending ? PATIENCE_WHILE_CLOSING : PATIENCE;
        return queue.fill() >= PRESSING
                || flight.age().compareTo(patience) > 0
                || closing.isAbandoned();
    }

    private boolean spooled(Batch batch) {
        return spool.isPresent() && spool.get().append(batch.points()) instanceof Append.Done;
    }

    /** Sends what is queued on its way and ends the loop; nothing may be offered any more. */
    void close(Duration deadline) throws InterruptedException {
        closing.begun().countDown();
        queue.close();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        long begin = timing.nanos();
        boolean ended = thread.join(deadline);
        Duration left = deadline.minusNanos(timing.nanos() - begin);
        if (!ended || !flight.awaitAll(left.isPositive() ? left : Duration.ZERO)) {
            abandon();
        }
    }

    private void abandon() throws InterruptedException {
        hurry();
        boolean ended = thread.join(AFTER_INTERRUPT);
        if (!ended) {
            thread.interrupt();
            thread.join(AFTER_INTERRUPT);
        }
        flight.interrupt();
        if (!flight.awaitAll(AFTER_INTERRUPT)) {
            LOG.error("{}: the sink does not return from a write", home);
        }
    }

    /** There is no time left to write: what is left is kept or counted at once. */
    void hurry() {
        closing.abandoned().countDown();
        flight.interrupt();
    }
}
