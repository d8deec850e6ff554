package dev.penstock.ingestion.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Tells that batches are safe in the order in which they were taken from the queue, whatever the
 * order in which they become so: what is said to be safe reaches up to a time. Thread-safe.
 */
final class SafeOrder {
    private final Consumer<Reach> told;

    /** Guards the tickets; held while telling, so that nothing is told out of order. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Deque<Ticket> tickets = new ArrayDeque<>();

    /** A batch's place in the order. */
    static final class Ticket {
        private final Reach reach;
        private boolean safe;

        private Ticket(Reach reach) {
            this.reach = reach;
        }
    }

    SafeOrder(Consumer<Reach> told) {
        this.told = told;
    }

    Ticket enter(Batch batch) {
        Ticket ticket = new Ticket(Reach.of(batch));
        lock.lock();
        try {
            tickets.add(ticket);
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    void safe(Ticket ticket) {
        lock.lock();
        try {
            ticket.safe = true;
            ready().forEach(told);
        } finally {
            lock.unlock();
        }
    }

    private List<Reach> ready() {
        List<Reach> ready = new ArrayList<>();
        while (!tickets.isEmpty() && tickets.getFirst().safe) {
            ready.add(tickets.removeFirst().reach);
        }
        return ready;
    }
}
