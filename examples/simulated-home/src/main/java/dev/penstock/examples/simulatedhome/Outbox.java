package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Outgoing.Close;
import dev.penstock.examples.simulatedhome.Outgoing.Message;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one client has yet to be sent, and the loop that sends it.
 *
 * <p>As Home Assistant does, a client is cut off when too many messages are pending behind a
 * blocked socket, or when a quarter of that is pending for ten seconds on end: the queue is thrown
 * away and the connection closed with 1000 and no reason. Thread-safe; {@link #run} is one
 * thread's.
 */
final class Outbox {
    private static final int MOST_JOINED = 4095;
    private static final int MOST_AT_ONCE = 64;
    private static final long PEAK_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final FrameWriter frames;
    private final BlockedWatch watch;
    private final Gate gate;
    private final int limit;
    private final Tally tally;
    private final Runnable onCut;

    // Guards all fields below.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<Outgoing> pending = new ArrayDeque<>();
    private boolean waiting;
    private boolean ended;
    private boolean coalesce;
    private long peakSince;

    /**
     * An outbox for one socket.
     *
     * @param limit most pending messages, 0 for no limit
     * @param tally told of what is pending, and of a cut before the client can know
     * @param onCut told once, after the client was cut off, with no lock of the outbox held
     */
    Outbox(BlockedWatch watch, Gate gate, int limit, Tally tally, Runnable onCut) {
        this.frames = new FrameWriter(watch);
        this.watch = watch;
        this.gate = gate;
        this.limit = limit;
        this.tally = tally;
        this.onCut = onCut;
    }

    void coalesce(boolean on) {
        lock.lock();
        try {
            coalesce = on;
        } finally {
            lock.unlock();
        }
    }

    int pending() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the client's socket takes what it is given, however slowly. */
    boolean moves() {
        return !gate.isShut() && !watch.blocked();
    }

    /** Adds something; after a close nothing is taken any more. */
    void offer(Outgoing outgoing) {
        boolean cut = false;
        lock.lock();
        try {
            if (ended) {
                return;
            }
            pending.addLast(outgoing);
            tally.pending(pending.size());
            ended = outgoing instanceof Close;
            if (!ended && tooSlow()) {
                cut = true;
                ended = true;
                tally.cutOff();
                pending.clear();
                pending.addLast(new Close(1000));
            }
            if (waiting) {
                waiting = false;
                news.signal();
            }
        } finally {
            lock.unlock();
        }
        if (cut) {
            onCut.run();
        }
    }

    private boolean tooSlow() {
        if (limit == 0 || pending.size() <= limit / 4 || gate.isShut()) {
            peakSince = 0;
            return false;
        }
        long now = System.nanoTime();
        if (peakSince == 0) {
            peakSince = now;
        }
        return now - peakSince > PEAK_NANOS || (pending.size() > limit && watch.blocked());
    }

    /** Sends until a close frame is out. */
    void run() throws IOException {
        boolean open = true;
        while (open) {
            List<Outgoing> batch = new ArrayList<>();
            boolean joined = take(batch);
            gate.pass();
            open = !(batch.getLast() instanceof Close);
            if (joined) {
                join(batch);
            } else {
                for (Outgoing outgoing : batch) {
                    frames.write(outgoing);
                }
            }
            frames.flush();
        }
    }

    private boolean take(List<Outgoing> batch) {
        lock.lock();
        try {
            while (pending.isEmpty()) {
                waiting = true;
                news.awaitUninterruptibly();
            }
            waiting = false;
            int most = coalesce ? MOST_JOINED : MOST_AT_ONCE;
            while (batch.size() < most && !pending.isEmpty()) {
                batch.add(pending.removeFirst());
            }
            return coalesce;
        } finally {
            lock.unlock();
        }
    }

    private void join(List<Outgoing> batch) throws IOException {
        List<Message> messages = new ArrayList<>();
        for (Outgoing outgoing : batch) {
            if (outgoing instanceof Message message) {
                messages.add(message);
            } else {
                joined(messages);
                frames.write(outgoing);
            }
        }
        joined(messages);
    }

    private void joined(List<Message> messages) throws IOException {
        if (messages.size() == 1) {
            frames.write(messages.getFirst());
        } else if (!messages.isEmpty()) {
            frames.array(messages);
        }
        messages.clear();
    }
}
