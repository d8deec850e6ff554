package dev.penstock.ingestion.write;

import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.spool.SpoolReader;
import dev.penstock.ingestion.spool.Spooled;
import dev.penstock.ingestion.thread.HomeThread;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The loop that writes what waits in a home's spool, the oldest first, beside live points; on one
 * virtual thread.
 *
 * <p>While the server is away it alone finds out when it is back. After each write it rests for a
 * quarter of what that took, so that a fifth of the server's time is for live points alone.
 */
final class SpoolReplay {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolReplay.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int REST = 4;
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final String home;
    private final SpoolReader reader;
    private final PatientDelivery delivery;
    private final Stubborn stubborn;
    private final BatchConfig config;
    private final Timing timing;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    SpoolReplay(
            String home,
            SpoolReader reader,
            PatientDelivery delivery,
            Stubborn stubborn,
            BatchConfig config,
            Timing timing) {
        this.home = home;
        this.reader = reader;
        this.delivery = delivery;
        this.stubborn = stubborn;
        this.config = config;
        this.timing = timing;
        this.thread = HomeThread.unstarted(home, "replay", this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (reader.awaitPoints()) {
                Optional<Spooled> next = read();
                if (next.isPresent()) {
                    write(next.get());
                } else {
                    timing.await(closing, LOOK);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: the spool is left for the next start", home);
        }
    }

    private Optional<Spooled> read() {
        try {
            return reader.read(config.maxPoints(), config.maxBytes());
        } catch (OutOfMemoryError e) {
            LOG.warn("{}: no memory to read the spool with; it is tried again", home, e);
            return Optional.empty();
        }
    }

    private void write(Spooled spooled) throws InterruptedException {
        long begin = timing.nanos();
        Batch batch = new Batch(home, spooled.points());
        stubborn.take(() -> delivery.deliver(batch, true, rest -> false));
        reader.settled(spooled);
        Duration rest = Duration.ofNanos(timing.nanos() - begin).dividedBy(REST);
        timing.await(closing, rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
    }

    /** Ends; what is not acknowledged stays in the spool. */
    void close() throws InterruptedException {
        closing.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.interrupt();
        if (!thread.join(AFTER_INTERRUPT)) {
            LOG.error("{}: the sink does not return from a write", home);
        }
    }
}
