package dev.penstock.ingestion.write;

import dev.penstock.ingestion.event.Point;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a writer tells. */
final class RecordingListener implements WriteListener {
    final List<WriteResult> results = new CopyOnWriteArrayList<>();
    final List<Reach> reached = new CopyOnWriteArrayList<>();
    final List<Point> rejected = new CopyOnWriteArrayList<>();
    final List<Point> lost = new CopyOnWriteArrayList<>();

    @Override
    public void attempted(Batch batch, WriteResult result, Duration took) {
        results.add(result);
    }

    @Override
    public void safe(Reach reach) {
        reached.add(reach);
    }

    @Override
    public void rejected(Point point, String reason) {
        rejected.add(point);
    }

    @Override
    public void lost(Point point) {
        lost.add(point);
    }
}
