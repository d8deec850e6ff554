package dev.penstock.ingestion;

import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.spool.SpoolStatus;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.Sink;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which an ingestion closes: reading stops, what was received is written until the
 * deadline, the rest goes to the spool, spool and watermark are made safe, the sink is closed.
 * Homes close side by side.
 */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(2);

    private final List<HomePath> paths;
    private final Sink sink;
    private final Timing timing;

    Closing(List<HomePath> paths, Sink sink, Timing timing) {
        this.paths = paths;
        this.sink = sink;
        this.timing = timing;
    }

    private interface Step {
        void take(HomePath path) throws InterruptedException;
    }

    /** From now on nothing is waited for any more: what can be is put on disk. */
    void hurry() {
        paths.forEach(HomePath::hurry);
    }

    ShutdownReport run(Duration deadline) {
        long begin = timing.nanos();
        Duration half = deadline.dividedBy(2);
        Duration drain = half.compareTo(LONGEST_DRAIN) < 0 ? half : LONGEST_DRAIN;
        inAllHomes(path -> path.closeIntake(drain));
        Duration left = deadline.minusNanos(timing.nanos() - begin);
        Duration writing = left.isNegative() ? Duration.ZERO : left;
        inAllHomes(path -> path.closeWriter(writing));
        closeSink();
        return report(Duration.ofNanos(timing.nanos() - begin));
    }

    private void closeSink() {
        try {
            sink.close();
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} failed to close; everything before that is in the report",
                    sink.describe(),
                    e);
        }
    }

    private ShutdownReport report(Duration took) {
        Map<String, AccountingSnapshot> books = new LinkedHashMap<>();
        long abandoned = 0;
        long spooled = 0;
        for (HomePath path : paths) {
            HomeStatus home = path.status();
            books.put(home.name(), home.accounting());
            spooled += home.delivery().spool().map(SpoolStatus::points).orElse(0L);
            abandoned += home.accounting().dropped().getOrDefault(DropReason.CLOSING, 0L);
        }
        return new ShutdownReport(books, abandoned, spooled, took);
    }

    private void inAllHomes(Step step) {
        List<Thread> threads = paths.stream().map(path -> start(step, path)).toList();
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= interruptedWhileJoining(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread start(Step step, HomePath path) {
        return Thread.ofVirtual()
                .name("penstock-close")
                .start(() -> {
                    try {
                        step.take(path);
                    } catch (InterruptedException e) {
                        LOG.debug("closing was interrupted", e);
                    }
                });
    }

    /** Every step has a deadline of its own, so an interrupt need not cut it short. */
    private static boolean interruptedWhileJoining(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
