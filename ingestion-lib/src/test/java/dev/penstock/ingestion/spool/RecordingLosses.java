package dev.penstock.ingestion.spool;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a spool had to give up. */
final class RecordingLosses implements SpoolListener {
    private final List<Loss> told = new CopyOnWriteArrayList<>();

    @Override
    public void lost(Loss loss) {
        told.add(loss);
    }

    List<Loss> told() {
        return List.copyOf(told);
    }

    long points() {
        return told.stream().mapToLong(Loss::points).sum();
    }

    long points(Loss.Cause cause) {
        return told.stream().filter(loss -> loss.cause() == cause).mapToLong(Loss::points).sum();
    }
}
