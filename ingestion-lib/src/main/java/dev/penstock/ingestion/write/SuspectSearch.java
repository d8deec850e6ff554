package dev.penstock.ingestion.write;

import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.Delivery.Left;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the points that make a server fail which is otherwise well: halves a batch as long as
 * parts of it go through. Thread-safe.
 *
 * <p>A point is only blamed when it fails several times while others are taken; where nothing is
 * taken at all, the server is to blame, and the search is given up.
 */
final class SuspectSearch {
    /** Requests without any success after which the server is to blame. */
    private static final int PATIENCE = 48;

    private static final int TRIES_ALONE = 3;

    private final Delivery delivery;

    SuspectSearch(Delivery delivery) {
        this.delivery = delivery;
    }

    /** One search. */
    private static final class Search {
        private final Deque<Batch> parts = new ArrayDeque<>();
        private final List<Batch> alone = new ArrayList<>();
        private int patience = PATIENCE;
        private boolean proof;

        Search(boolean proof) {
            this.proof = proof;
        }

        void halve(Batch batch) {
            parts.add(batch.firstHalf());
            parts.add(batch.secondHalf());
        }
    }

    /**
     * Searches a batch that the server fails on.
     *
     * @param batch the batch
     * @param why how it fails
     * @param others whether other points were taken since it fails
     * @return what is left; empty when every point is dealt with
     */
    Optional<Left> search(Batch batch, WriteResult.Retry why, boolean others) {
        Search search = new Search(others);
        search.halve(batch);
        while (!search.parts.isEmpty()) {
            Batch part = search.parts.remove();
            Optional<Left> left = delivery.deliver(part);
            Optional<Left> stopped = left.isEmpty() ? taken(search) : failed(search, left.get());
            if (stopped.isPresent()) {
                return Optional.of(rest(search, stopped.get()));
            }
        }
        return search.proof ? blame(search, batch, why) : Optional.of(new Left(batch, why));
    }

    private static Optional<Left> taken(Search search) {
        search.proof = true;
        search.patience = PATIENCE;
        return Optional.empty();
    }

    private static Optional<Left> failed(Search search, Left left) {
        boolean failing = left.why() instanceof WriteResult.Retry retry && retry.failing();
        if (!failing || --search.patience <= 0) {
            return Optional.of(left);
        }
        if (left.points().size() == 1) {
            search.alone.add(left.points());
        } else {
            search.halve(left.points());
        }
        return Optional.empty();
    }

    private static Left rest(Search search, Left stopped) {
        List<Point> points = new ArrayList<>();
        search.alone.forEach(one -> points.addAll(one.points()));
        points.addAll(stopped.points().points());
        search.parts.forEach(part -> points.addAll(part.points()));
        return new Left(new Batch(stopped.points().home(), points), stopped.why());
    }

    private Optional<Left> blame(Search search, Batch batch, WriteResult.Retry why) {
        List<Point> left = new ArrayList<>();
        for (Batch one : search.alone) {
            WriteResult last = again(one, why);
            if (last instanceof WriteResult.Retry retry && retry.failing()) {
                delivery.failsOn(one.points().getFirst(), retry.reason(), TRIES_ALONE);
            } else if (!(last instanceof WriteResult.Written)) {
                left.add(one.points().getFirst());
            }
        }
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new Left(new Batch(batch.home(), left), why));
    }

    private WriteResult again(Batch one, WriteResult.Retry why) {
        WriteResult last = why;
        for (int i = 1; i < TRIES_ALONE; i++) {
            Optional<Left> left = delivery.deliver(one);
            if (left.isEmpty()) {
                return new WriteResult.Written();
            }
            last = left.get().why();
        }
        return last;
    }
}
