package dev.penstock.ingestion.write;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.Delivery.Left;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Writes a batch however long that takes, or until it is kept elsewhere; thread-safe.
 *
 * <p>Between attempts it waits ever longer. A batch that the server fails on again and again while
 * it answers otherwise is suspected: its points are tried in ever smaller parts, and one that fails
 * alone while others are taken is refused.
 */
final class PatientDelivery {
    /** Failures in a row after which the batch is suspected, if the server is there. */
    private static final int SUSPECTED = 5;

    /** Failures in a row after which a single point is to blame, if others were taken meanwhile. */
    private static final int TO_BLAME = 8;

    private static final Duration WITH_SETTINGS = Duration.ofSeconds(30);

    /** How long closing waits between attempts, as there is little time. */
    private static final Duration WHILE_CLOSING = Duration.ofMillis(200);

    private final Sink sink;
    private final Delivery delivery;
    private final SuspectSearch search;
    private final WriterStatus status;
    private final RandomGenerator random;
    private final Timing timing;
    private final Closing closing;

    /**
     * What ends waiting.
     *
     * @param begun given when there is little time left
     * @param abandoned given when there is none
     */
    record Closing(CountDownLatch begun, CountDownLatch abandoned) {
        Closing() {
            this(new CountDownLatch(1), new CountDownLatch(1));
        }

        boolean isAbandoned() {
            return abandoned.getCount() == 0;
        }
    }

    PatientDelivery(
            Sink sink,
            Delivery delivery,
            WriterStatus status,
            RandomGenerator random,
            Timing timing,
            Closing closing) {
        this.sink = sink;
        this.delivery = delivery;
        this.search = new SuspectSearch(delivery);
        this.status = status;
        this.random = random;
        this.timing = timing;
        this.closing = closing;
    }

    /**
     * Writes a batch.
     *
     * @param batch the batch
     * @param onDisk whether it is on disk anyway
     * @param elsewhere keeps what the server does not take, and says whether it could
     * @throws InterruptedException when there is no time left, and points are neither written nor
     *     kept
     */
    void deliver(Batch batch, boolean onDisk, Predicate<Batch> elsewhere)
            throws InterruptedException {
        WriteDelay delay = new WriteDelay(random);
        Batch rest = batch;
        int failures = 0;
        long others = status.acknowledgements();
        while (true) {
            Optional<Left> left = delivery.deliver(rest);
            if (left.isPresent() && failures >= SUSPECTED) {
                boolean proof = status.acknowledgements() > others;
                left = suspect(left.get(), failures, proof);
                failures = left.map(still -> still.points().size() > 1).orElse(true) ? 0 : failures;
            }
            if (left.isEmpty()) {
                status.acknowledged();
                return;
            }
            rest = left.get().points();
            if (kept(left.get(), onDisk, elsewhere)) {
                return;
            }
            failures = isFailing(left.get()) ? failures + 1 : 0;
            pause(left.get().why(), delay);
        }
    }

    private static boolean isFailing(Left left) {
        return left.why() instanceof WriteResult.Retry retry && retry.failing();
    }

    /** An interrupt ends a write, but must not keep what is left of it from the disk. */
    private boolean kept(Left left, boolean onDisk, Predicate<Batch> elsewhere)
            throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        boolean kept = elsewhere.test(left.points());
        status.failed(left.why(), kept || onDisk);
        if (!kept && interrupted) {
            throw new InterruptedException("no time left to write");
        }
        return kept;
    }

    private boolean answers() {
        try {
            return sink.answers();
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    private Optional<Left> suspect(Left left, int failures, boolean proof) {
        if (!(left.why() instanceof WriteResult.Retry why) || !why.failing() || !answers()) {
            return Optional.of(left);
        }
        status.suspected();
        if (left.points().size() > 1) {
            return search.search(left.points(), why, proof);
        }
        if (failures >= TO_BLAME && proof && delivery.takesAnother()) {
            delivery.failsOn(left.points().points().getFirst(), why.reason(), failures);
            return Optional.empty();
        }
        return Optional.of(left);
    }

    private void pause(WriteResult why, WriteDelay delay) throws InterruptedException {
        Duration wanted =
                why instanceof WriteResult.Retry retry
                        ? delay.afterFailure(retry.after())
                        : WITH_SETTINGS;
        if (timing.await(closing.begun(), wanted)) {
            timing.await(closing.abandoned(), WHILE_CLOSING);
        }
        if (closing.isAbandoned()) {
            throw new InterruptedException("no time left to write");
        }
    }
}
