package dev.penstock.ingestion.connect;

import java.util.concurrent.atomic.AtomicLong;

/** A socket that only counts how much its reader has asked for. */
final class RequestedSocket implements IdleSocket {
    private final AtomicLong requested = new AtomicLong();

    long requested() {
        return requested.get();
    }

    @Override
    public void request(long n) {
        requested.addAndGet(n);
    }
}
