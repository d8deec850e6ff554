package dev.penstock.ingestion.write;

import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a batch so that each of its points is acknowledged or refused on its own; thread-safe.
 *
 * <p>A refused batch is divided: points that the server names are tried one by one, and the others
 * together; where it names none, or has named some in vain, the batch is halved. So k refused
 * points among n cost about {@code 2k·log2(n/k)+2k} requests at most, and {@code 2k+1} where the
 * server names them one at a time. Points that were stored are sent again, which is harmless.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** How often in a row a server is believed that the others are fine but for whom it names. */
    private static final int BELIEVED = 8;

    private final SafeSink sink;
    private final WriterBooks books;
    private final Refusals refusals;
    private final WriteListener listener;
    private final Timing timing;

    /**
     * Points that the server does not take now.
     *
     * @param points they, in order
     * @param why its outcome, which says nothing about any of them
     */
    record Left(Batch points, WriteResult why) {}

    /** Points that are tried together. */
    private record Part(Batch batch, int attempts, int believed) {
        Part of(List<Point> points, int belief) {
            return new Part(new Batch(batch.home(), points), attempts + 1, belief);
        }
    }

    Delivery(
            SafeSink sink,
            WriterBooks books,
            Refusals refusals,
            WriteListener listener,
            Timing timing) {
        this.sink = sink;
        this.books = books;
        this.refusals = refusals;
        this.listener = listener;
        this.timing = timing;
    }

    /**
     * Writes a batch.
     *
     * @return what the server does not take now; empty when every point is dealt with
     */
    Optional<Left> deliver(Batch batch) {
        Deque<Part> parts = new ArrayDeque<>();
        parts.push(new Part(batch, 0, BELIEVED));
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            WriteResult result = attempt(part.batch());
            switch (result) {
                case WriteResult.Written written -> {}
                case WriteResult.PartlyRejected wrong ->
                        refused(part, named(part, wrong), Refusal.of(wrong), parts);
                case WriteResult.TooLarge large ->
                        refused(part, List.of(), Refusal.of(large), parts);
                case WriteResult.Retry retry -> {
                    return Optional.of(left(batch, part, parts, retry));
                }
                case WriteResult.Misconfigured wrong -> {
                    return Optional.of(left(batch, part, parts, wrong));
                }
            }
        }
        return Optional.empty();
    }

    /** Writes points that need not be divided any more, whatever the outcome. */
    WriteResult attempt(Batch batch) {
        long begin = timing.nanos();
        WriteResult result = sink.write(batch);
        Duration took = Duration.ofNanos(timing.nanos() - begin);
        if (result instanceof WriteResult.Written) {
            // Whoever is told of a write finds it in the books.
            books.written(batch.size());
        }
        tell(batch, result, took);
        return result;
    }

    /** What was posted stays posted, whatever becomes of whom is told. */
    private void tell(Batch batch, WriteResult result, Duration took) {
        try {
            listener.attempted(batch, result, took);
        } catch (RuntimeException | Error e) {
            LOG.error("{}: who is told of a write failed", batch.home(), e);
        }
    }

    private void refused(
            Part part, List<WriteResult.Named> named, Refusal refusal, Deque<Part> parts) {
        Batch batch = part.batch();
        if (batch.size() == 1) {
            refusals.refuse(batch.points().getFirst(), refusal, part.attempts() + 1);
        } else if (part.believed() > 0 && !named.isEmpty() && named.size() < batch.size()) {
            divideByName(part, named, parts);
        } else {
            parts.push(part.of(batch.secondHalf().points(), BELIEVED));
            parts.push(part.of(batch.firstHalf().points(), BELIEVED));
        }
    }

    private static List<WriteResult.Named> named(Part part, WriteResult.PartlyRejected refused) {
        return refused.named().stream()
                .filter(one -> one.index() >= 0 && one.index() < part.batch().size())
                .toList();
    }

    /** The named ones come last: the others are not to wait for them. */
    private static void divideByName(Part part, List<WriteResult.Named> named, Deque<Part> parts) {
        boolean[] suspected = new boolean[part.batch().size()];
        named.forEach(one -> suspected[one.index()] = true);
        List<Point> others = new ArrayList<>();
        for (int i = 0; i < suspected.length; i++) {
            Point point = part.batch().points().get(i);
            if (suspected[i]) {
                parts.push(part.of(List.of(point), 0));
            } else {
                others.add(point);
            }
        }
        parts.push(part.of(others, part.believed() - 1));
    }

    private static Left left(Batch all, Part part, Deque<Part> parts, WriteResult why) {
        Set<Point> left = Collections.newSetFromMap(new IdentityHashMap<>());
        left.addAll(part.batch().points());
        parts.forEach(other -> left.addAll(other.batch().points()));
        return new Left(
                new Batch(all.home(), all.points().stream().filter(left::contains).toList()), why);
    }

    /** Whether the server takes a point now that it has taken before. */
    boolean takesAnother() {
        return sink.takesAnother();
    }

    /** The server fails on a point that stands alone, and takes others. */
    void failsOn(Point point, String reason, int attempts) {
        refusals.refuse(point, Refusal.failing(reason), attempts);
    }
}
