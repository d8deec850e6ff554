package dev.penstock.examples.livealerts;

import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.time.Timing;

import java.io.PrintStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prints a line whenever something needs somebody.
 *
 * <p>What it is told it only puts into a queue, which never waits: rules and printing have a thread
 * of their own, and however slow that is, reading, decoding and writing do not notice. What finds
 * no room is not looked at, and said so; it is stored all the same.
 */
final class Alerts implements IngestionListener, AutoCloseable {
    private static final int ROOM = 10_000;
    private static final long LOOK_MILLIS = 200;

    private final BlockingQueue<Runnable> told = new ArrayBlockingQueue<>(ROOM);
    private final AtomicLong missed = new AtomicLong();
    private final Rules rules;
    private final PrintStream out;
    private final Thread worker;

    Alerts(Thresholds thresholds, Timing timing, PrintStream out) {
        this.out = out;
        this.rules = new Rules(thresholds, timing, out::println);
        this.worker = Thread.ofVirtual().name("alerts").start(this::work);
    }

    @Override
    public void eventArrived(String home, Event event) {
        if (event instanceof StateChange change) {
            handOn(() -> rules.happened(change));
        }
    }

    @Override
    public void connectionChanged(String home, ConnectionState from, ConnectionState to) {
        if (from instanceof ConnectionState.Live) {
            handOn(rules::lostSight);
        }
    }

    private void handOn(Runnable word) {
        if (!told.offer(word)) {
            missed.incrementAndGet();
        }
    }

    private void work() {
        try {
            while (true) {
                Runnable word = told.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (word != null) {
                    word.run();
                }
                rules.timePassed();
                long overlooked = missed.getAndSet(0);
                if (overlooked > 0) {
                    out.println(overlooked + " events came too fast to be looked at");
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void closed(ShutdownReport report) {
        close();
        report.homes().forEach((home, books) -> out.println(home + ": " + books.equation()));
    }

    /** Ends its thread; what it has not looked at is not spoken of any more. */
    @Override
    public void close() {
        worker.interrupt();
    }
}
