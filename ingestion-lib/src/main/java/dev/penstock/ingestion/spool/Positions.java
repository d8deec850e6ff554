package dev.penstock.ingestion.spool;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sequence numbers that matter at this moment, for counting and waking; thread-safe.
 *
 * <pre>
 *          safe            position                  end
 *           |  handed out     |        unread         |  not yet put in
 * </pre>
 *
 * <p>They say how many points there are and how far reading may go, never where in a file a point
 * is: that is read from the files.
 */
final class Positions {
    /** Guards every field. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();

    private long end;
    private long position;
    private long handedFrom;
    private long handedTo;
    private long unsettled;
    private long lost;
    private long lostTold;

    /** The first number lost of which nobody outside keeps account on disk yet. */
    private long keptBefore = Long.MAX_VALUE;

    private long evictedTo;
    private boolean closed;

    Positions(long position, long end) {
        this.position = position;
        this.end = end;
        this.handedFrom = position;
        this.handedTo = position;
    }

    /** Points are in, whole and in their place: from now on they may be read. */
    void appended(int points) {
        lock.lock();
        try {
            end += points;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The number the next point put in will have. */
    long end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /** The number of the next point to read. */
    long position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    /** How many points are not settled. */
    long points() {
        lock.lock();
        try {
            return end - position + unsettled;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is unread; false once closed. */
    boolean await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (position == end && !closed) {
                changed.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Points up to a number will never be read; how many of them were still unread. */
    long lose(long to) {
        lock.lock();
        try {
            long more = Math.max(0, to - position);
            note(position, more);
            position += more;
            return more;
        } finally {
            lock.unlock();
        }
    }

    private void note(long from, long points) {
        if (points > 0) {
            lost += points;
            keptBefore = Math.min(keptBefore, from);
        }
    }

    /** Whoever listens was told of so many lost points. */
    void told(long points) {
        lock.lock();
        try {
            lostTold += points;
        } finally {
            lock.unlock();
        }
    }

    /** How many points were ever lost and told; negative while some are not told yet. */
    long losses() {
        lock.lock();
        try {
            return lost == lostTold ? lost : -1;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What was told up to that number is kept on disk by whoever was told.
     *
     * @return whether more is safe by that than before
     */
    boolean kept(long losses) {
        lock.lock();
        try {
            boolean frees = losses == lost && keptBefore != Long.MAX_VALUE;
            if (frees) {
                keptBefore = Long.MAX_VALUE;
            }
            return frees;
        } finally {
            lock.unlock();
        }
    }

    /** The same, of points that are not on disk any more. */
    long evict(long to) {
        lock.lock();
        try {
            evictedTo = Math.max(evictedTo, to);
            return lose(to);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Refuses to read on before the last points are settled; once closed nothing is read anyway.
     */
    void requireSettled() {
        lock.lock();
        try {
            if (handedFrom != handedTo && !closed) {
                throw new IllegalStateException(
                        "points " + handedFrom + " to " + handedTo + " are not settled yet");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Hands the next points out; false once closed. */
    boolean handOut(int points) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            handedFrom = position;
            position += points;
            handedTo = position;
            unsettled = points;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** So many of the points handed out are done with, and do not count any more. */
    void dealtWith(long points) {
        lock.lock();
        try {
            unsettled -= points;
        } finally {
            lock.unlock();
        }
    }

    /** The points handed out are done with; false once closed, when it is too late. */
    boolean settle(long from, long to) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (from != handedFrom || to != handedTo) {
                throw new IllegalStateException(
                        "points " + from + " to " + to + " are not those handed out");
            }
            handedFrom = handedTo;
            unsettled = 0;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Every point before this number is settled or lost. */
    long done() {
        lock.lock();
        try {
            return handedFrom == handedTo ? position : handedFrom;
        } finally {
            lock.unlock();
        }
    }

    /** Every point before this number is settled, or lost and kept account of. */
    long safe() {
        lock.lock();
        try {
            return Math.min(keptBefore, handedFrom == handedTo ? position : handedFrom);
        } finally {
            lock.unlock();
        }
    }

    /** Ends waiting and handing out; how many points handed out are not on disk any more. */
    int close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            long gone = Math.max(0, Math.min(handedTo, evictedTo) - handedFrom);
            long more = Math.min(gone, unsettled);
            note(handedFrom, more);
            handedFrom += gone;
            unsettled -= more;
            return (int) more;
        } finally {
            lock.unlock();
        }
    }
}
