package dev.penstock.examples.simulatedhome;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What all socket threads pass; shut, nothing is read or written and nothing is closed. */
final class Gate {
    // Guards the waiting; the flag is volatile so that passing an open gate costs nothing.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private volatile boolean shut;

    boolean isShut() {
        return shut;
    }

    void shut(boolean now) {
        lock.lock();
        try {
            shut = now;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void pass() {
        if (!shut) {
            return;
        }
        lock.lock();
        try {
            while (shut) {
                opened.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
