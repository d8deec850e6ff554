package dev.penstock.ingestion.queue;

import dev.penstock.ingestion.event.Point;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The lane of points from history, whose bringer waits for room; thread-safe for one that brings
 * and one that takes.
 */
final class HistoryLane {
    private static final int POINTS = 5_000;
    private static final int BYTES = 4 << 20;

    private final ConcurrentLinkedQueue<Point> points = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final Semaphore room = new Semaphore(POINTS);
    private final Semaphore roomInBytes = new Semaphore(BYTES);

    private static int weight(Point point) {
        return Math.min(point.weight(), BYTES);
    }

    void awaitRoom(Point point) throws InterruptedException {
        room.acquire();
        try {
            roomInBytes.acquire(weight(point));
        } catch (InterruptedException e) {
            room.release();
            throw e;
        }
    }

    void put(Point point) {
        points.add(point);
        size.incrementAndGet();
    }

    int size() {
        return size.get();
    }

    /** Adds to what was taken, up to so many together and so many bytes of these. */
    void take(List<Point> taken, int most, long mostBytes) {
        long left = mostBytes;
        while (taken.size() < most && left > 0) {
            Point point = points.poll();
            if (point == null) {
                return;
            }
            size.decrementAndGet();
            room.release();
            roomInBytes.release(weight(point));
            taken.add(point);
            left -= point.weight();
        }
    }
}
