package dev.penstock.launcher.http.socket;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The frames that wait to be sent to one client: bounded, with answers to pings ahead of the rest;
 * thread-safe. Whoever puts something in never waits.
 *
 * <p>Frames are shared between clients and must not be changed.
 */
final class Outbox {
    private static final int MOST_URGENT = 16;

    private final int mostFrames;
    private final long mostBytes;

    /** Guards everything below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> urgent = new ArrayDeque<>();
    private final ArrayDeque<byte[]> frames = new ArrayDeque<>();
    private long bytes;
    private boolean finished;
    private byte @Nullable [] last;

    Outbox(int mostFrames, long mostBytes) {
        this.mostFrames = mostFrames;
        this.mostBytes = mostBytes;
    }

    /** Puts a frame last; false where there is no room, or nothing may follow. */
    boolean offer(byte[] frame) {
        lock.lock();
        try {
            // One frame fits always, however long it is.
            boolean room = frames.size() < mostFrames && bytes + frame.length <= mostBytes;
            if (finished || !(room || frames.isEmpty())) {
                return false;
            }
            frames.add(frame);
            bytes += frame.length;
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Puts a control frame first; without room it is left out, as a later one says the same. */
    void urgent(byte[] frame) {
        lock.lock();
        try {
            if (!finished && urgent.size() < MOST_URGENT) {
                urgent.add(frame);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets nothing more in.
     *
     * @param close the frame that is sent last
     * @param atOnce whether what still waits is given up
     */
    void finish(byte[] close, boolean atOnce) {
        lock.lock();
        try {
            if (!finished) {
                finished = true;
                last = close;
                if (atOnce) {
                    frames.clear();
                    urgent.clear();
                    bytes = 0;
                }
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more in or out: there is nobody to send it to. */
    void abandon() {
        lock.lock();
        try {
            finished = true;
            last = null;
            frames.clear();
            urgent.clear();
            bytes = 0;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next frame, waiting for it; null after the last one. */
    byte @Nullable [] take() throws InterruptedException {
        lock.lock();
        try {
            while (urgent.isEmpty() && frames.isEmpty() && !finished) {
                changed.await();
            }
            byte[] next = urgent.poll();
            if (next == null) {
                next = frames.poll();
                bytes -= next == null ? 0 : next.length;
            }
            if (next == null) {
                next = last;
                last = null;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits. */
    boolean empty() {
        lock.lock();
        try {
            return urgent.isEmpty() && frames.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
