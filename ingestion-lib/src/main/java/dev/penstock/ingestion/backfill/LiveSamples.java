package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.event.StateChange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A few changes seen live after a moment: once history shows one of them, it shows everything that
 * happened before, as the recorder commits in order. Thread-safe.
 *
 * @hidden for other packages of the library
 */
public final class LiveSamples {
    private static final int WANTED = 20;

    /** Guards the samples. */
    private final ReentrantLock lock = new ReentrantLock();

    private final List<StateChange> samples = new ArrayList<>();
    private volatile boolean wanted;

    /** Forgets all samples, and takes those that come from now on. */
    void start() {
        lock.lock();
        try {
            samples.clear();
            wanted = true;
        } finally {
            lock.unlock();
        }
    }

    /** A change was seen live; costs next to nothing while no sample is wanted. */
    public void seen(StateChange change) {
        if (!wanted || change.removed()) {
            return;
        }
        lock.lock();
        try {
            samples.add(change);
            wanted = samples.size() < WANTED;
        } finally {
            lock.unlock();
        }
    }

    List<StateChange> taken() {
        lock.lock();
        try {
            return List.copyOf(samples);
        } finally {
            lock.unlock();
        }
    }
}
