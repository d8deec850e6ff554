package dev.penstock.ingestion.filter;

import java.util.concurrent.atomic.AtomicLong;

/** A number that one thread changes and any may read; it costs no more than a plain one. */
final class Counter {
    private final AtomicLong value = new AtomicLong();

    void increment() {
        value.setOpaque(value.getPlain() + 1);
    }

    void set(long number) {
        value.setOpaque(number);
    }

    long get() {
        return value.getOpaque();
    }
}
