package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.HistoryQuery.Answer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** What a home remembers of its past, and what it was asked about it. Thread-safe. */
public final class RecordedHistory {
    private static final int MOST_KEPT = 10_000;
    private static final Answer EMPTY = new Answer("{}", 0);

    private final Home home;
    private volatile boolean loaded = true;

    // Guards the questions.
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<HistoryAsked> asked = new ArrayDeque<>();

    RecordedHistory(Home home) {
        this.home = home;
    }

    /** Records nothing more of an entity, and forgets what was recorded. */
    public void exclude(String entityId) {
        home.recorder().exclude(entityId);
    }

    /**
     * Forgets all rows whose {@code last_updated} is before a time, and with them what any entity's
     * state was then.
     *
     * @param beforeMicros microseconds since 1970
     */
    public void purge(long beforeMicros) {
        home.recorder().purge(beforeMicros, home.now());
    }

    /** Answers {@code history/*}, or does not know it, as where the integration is absent. */
    public void loaded(boolean loaded) {
        this.loaded = loaded;
    }

    /** The questions that were answered, in their order; the newest 10,000 of them. */
    public List<HistoryAsked> asked() {
        lock.lock();
        try {
            return List.copyOf(asked);
        } finally {
            lock.unlock();
        }
    }

    boolean isLoaded() {
        return loaded;
    }

    /** Answers a question; it is among the {@link #asked()} before its answer is known. */
    String answer(HistoryQuery query) {
        long now = home.now();
        Answer answer = query.start() > now ? EMPTY : query.answer(home.recorder(), now);
        HistoryAsked question =
                new HistoryAsked(
                        query.start(),
                        query.end(),
                        query.entityIds().size(),
                        answer.rows(),
                        query.startTimeState());
        lock.lock();
        try {
            if (asked.size() == MOST_KEPT) {
                asked.removeFirst();
            }
            asked.addLast(question);
        } finally {
            lock.unlock();
        }
        return answer.json();
    }
}
