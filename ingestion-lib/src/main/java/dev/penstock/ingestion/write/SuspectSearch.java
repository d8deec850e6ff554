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
 * <p>A point is only blamed when it fails several times, and another that was taken before is taken
 * again right after; where nothing is taken, the server is to blame, and the search is given up.
 */
final class SuspectSearch {
    /** Requests without any success after which a search has cost enough. */
    private static final int PATIENCE = 48;

    private static final int TRIES_ALONE = 3;

    private final Delivery delivery;

    SuspectSearch(Delivery delivery) {
        this.delivery = delivery;
    }

    /** One search. */
    private static final class Search {
        /** What is still to be tried, in order: a success is found sooner in small parts. */
        private final Deque<Batch> parts = new ArrayDeque<>();

        private final List<Batch> alone = new ArrayList<>();
        private int patience = PATIENCE;
        private boolean proof;

        Search(boolean proof) {
            this.proof = proof;
        }

        void halve(Batch batch) {
            parts.push(batch.secondHalf());
            parts.push(batch.firstHalf());
        }

        void taken() {
            proof = true;
            patience = PATIENCE;
        }
    }

    /**
     * Searches a batch that the server fails on.
     *
     * @param batch the batch
     * @param why how it fails
     * @param others whether other points were taken since it fails
     * @return what is left, in order; empty when every point is dealt with
     */
    Optional<Left> search(Batch batch, WriteResult.Retry why, boolean others) {
        Search search = new Search(others);
        search.halve(batch);
        WriteResult last = why;
        while (!search.parts.isEmpty() && search.patience > 0 && isFailing(last)) {
            Optional<Left> left = delivery.deliver(search.parts.pop());
            if (left.isEmpty()) {
                search.taken();
            } else {
                failed(search, left.get());
                last = left.get().why();
            }
        }
        boolean blames = search.proof && isFailing(last);
        List<Point> rest = blames ? blame(search.alone) : points(search.alone);
        rest.addAll(points(search.parts));
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Left(new Batch(batch.home(), rest), last));
    }

    private static void failed(Search search, Left left) {
        search.patience--;
        if (!isFailing(left.why())) {
            search.parts.push(left.points());
        } else if (left.points().size() == 1) {
            search.alone.add(left.points());
        } else {
            search.halve(left.points());
        }
    }

    private static boolean isFailing(WriteResult result) {
        return result instanceof WriteResult.Retry retry && retry.failing();
    }

    private static List<Point> points(Iterable<Batch> parts) {
        List<Point> points = new ArrayList<>();
        parts.forEach(part -> points.addAll(part.points()));
        return points;
    }

    /** Deals with each of them as long as the server is well; answers with the others. */
    private List<Point> blame(List<Batch> suspects) {
        List<Point> left = new ArrayList<>();
        boolean well = true;
        for (Batch one : suspects) {
            well = well && isDealtWith(one);
            if (!well) {
                left.add(one.points().getFirst());
            }
        }
        return left;
    }

    private boolean isDealtWith(Batch one) {
        String reason = "";
        for (int i = 1; i < TRIES_ALONE; i++) {
            Optional<Left> left = delivery.deliver(one);
            if (left.isEmpty()) {
                return true;
            }
            if (!(left.get().why() instanceof WriteResult.Retry retry) || !retry.failing()) {
                return false;
            }
            reason = retry.reason();
        }
        if (!delivery.takesAnother()) {
            return false;
        }
        delivery.failsOn(one.points().getFirst(), reason, TRIES_ALONE);
        return true;
    }
}
