package dev.penstock.ingestion.write;

import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.time.Timing;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes dead letters to a sink once more, beside a running ingestion or without one; for one use
 * by one thread.
 *
 * <p>Those acknowledged are removed, those refused are kept with the new reason. It stops where the
 * server takes nothing, and where its thread is interrupted; what was acknowledged until then is
 * removed. To run it twice, or again after it was cut short, is harmless.
 *
 * @since 0.1.0
 */
public final class DeadLetterReplay {
    private static final int ATTEMPTS = 5;

    /** The server has failed on it before, so it is not insisted on. */
    private static final int ATTEMPTS_IF_FAILING = 2;

    /** So many in a row that it fails on, and it is not the letters that are to blame. */
    private static final int FAILURES = 3;

    private final DeadLetters letters;
    private final Sink sink;
    private final BatchConfig config;
    private final Timing timing;
    private final Insistence insistence;
    private final ReplayOutcomes outcomes;
    private final Set<String> refusedIds = new HashSet<>();
    private final List<DeadLetter> batch = new ArrayList<>();
    private long batchBytes;
    private long read;
    private long written;
    private long refused;
    private int failures;
    private Optional<String> stopped = Optional.empty();

    /**
     * How far it is.
     *
     * @param read letters read so far
     * @param written those acknowledged
     * @param refused those refused again
     */
    public record Progress(long read, long written, long refused) {}

    /**
     * How it ended.
     *
     * @param read letters read
     * @param written those acknowledged, and removed
     * @param refused those refused again, and kept
     * @param stopped why it ended early and what to do, for a person; empty where it did not
     */
    public record Report(long read, long written, long refused, Optional<String> stopped) {}

    /** Letters that are written together, after some requests they were in. */
    private record Part(List<DeadLetter> letters, int requests) {
        Batch batch() {
            List<Point> points = letters.stream().map(DeadLetter::point).toList();
            return new Batch(letters.getFirst().home(), points);
        }
    }

    /**
     * Prepares it.
     *
     * @param letters the letters
     * @param sink where to write; stays open
     * @param config how many points go out together
     * @param timing the clock
     */
    public DeadLetterReplay(DeadLetters letters, Sink sink, BatchConfig config, Timing timing) {
        this.letters = letters;
        this.sink = sink;
        this.config = config;
        this.timing = timing;
        this.insistence = new Insistence(sink, timing);
        this.outcomes = new ReplayOutcomes(letters);
    }

    /**
     * Writes letters, oldest first.
     *
     * @param filter which
     * @param progress is told after every batch how far it is
     * @return how it ended
     */
    public Report run(LetterFilter filter, Consumer<Progress> progress) {
        try {
            letters.forEach(filter, letter -> take(letter, progress));
            writeBatch(progress);
        } catch (IOException e) {
            stop("the dead letters cannot be read: " + e.getMessage());
        }
        settle();
        return new Report(read, written, refused, stopped);
    }

    private void take(DeadLetter letter, Consumer<Progress> progress) {
        // What is refused is added again, behind those still to be read.
        if (stopped.isPresent() || refusedIds.contains(letter.id())) {
            return;
        }
        Point point = letter.point();
        boolean full =
                batch.size() >= config.maxPoints()
                        || batchBytes + point.weight() > config.maxBytes();
        if (full || fails(letter)) {
            writeBatch(progress);
        }
        if (stopped.isPresent()) {
            return;
        }
        read++;
        batch.add(letter);
        batchBytes += point.weight();
        if (fails(letter)) {
            writeBatch(progress);
        }
    }

    private static boolean fails(DeadLetter letter) {
        return letter.kind() == RejectReason.FAILING;
    }

    private void writeBatch(Consumer<Progress> progress) {
        if (batch.isEmpty() || stopped.isPresent()) {
            return;
        }
        write(List.copyOf(batch));
        batch.clear();
        batchBytes = 0;
        progress.accept(new Progress(read, written, refused));
        if (outcomes.many()) {
            settle();
        }
    }

    private void write(List<DeadLetter> together) {
        Deque<Part> parts = new ArrayDeque<>();
        parts.push(new Part(together, 0));
        while (!parts.isEmpty() && stopped.isEmpty()) {
            Part part = parts.pop();
            int attempts = fails(part.letters().getFirst()) ? ATTEMPTS_IF_FAILING : ATTEMPTS;
            switch (insistence.write(part.batch(), attempts)) {
                case WriteResult.Written taken -> acknowledged(part);
                case WriteResult.PartlyRejected wrong -> divide(part, Refusal.of(wrong), parts);
                case WriteResult.TooLarge large -> divide(part, Refusal.of(large), parts);
                case WriteResult.Retry retry -> notTaken(part, attempts, retry);
                case WriteResult.Misconfigured wrong -> stop(wrong.remedy());
            }
        }
    }

    private void acknowledged(Part part) {
        part.letters().forEach(outcomes::written);
        written += part.letters().size();
        failures = 0;
    }

    private void divide(Part part, Refusal why, Deque<Part> parts) {
        int size = part.letters().size();
        int requests = part.requests() + 1;
        failures = 0;
        if (size > 1) {
            parts.push(new Part(part.letters().subList(size / 2, size), requests));
            parts.push(new Part(part.letters().subList(0, size / 2), requests));
        } else {
            refuse(part.letters().getFirst(), why, requests);
        }
    }

    private void refuse(DeadLetter letter, Refusal why, int requests) {
        outcomes.refused(
                new DeadLetter(
                        timing.now(),
                        letter.home(),
                        letter.entity(),
                        letter.line(),
                        why.status(),
                        why.kind(),
                        why.words(),
                        letter.attempts() + requests));
        refusedIds.add(letter.id());
        refused++;
    }

    private void notTaken(Part part, int attempts, WriteResult.Retry retry) {
        DeadLetter first = part.letters().getFirst();
        if (Thread.currentThread().isInterrupted()) {
            stop("it was interrupted");
        } else if (retry.failing() && fails(first) && ++failures < FAILURES) {
            refuse(first, Refusal.failing(retry.reason()), attempts);
        } else {
            stop(sink.describe() + " does not take points now: " + retry.reason());
        }
    }

    private void stop(String why) {
        stopped = stopped.or(() -> Optional.of(why));
    }

    private void settle() {
        try {
            outcomes.settle();
        } catch (IOException e) {
            stop(
                    "what was written cannot be removed, and will be written once more next time,"
                            + " which is harmless: "
                            + e.getMessage());
        }
    }
}
