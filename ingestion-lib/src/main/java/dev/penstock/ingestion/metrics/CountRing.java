package dev.penstock.ingestion.metrics;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts by tick, for the latest ticks; one thread counts, any thread reads, and nobody waits.
 *
 * <p>Each slot holds its tick in the upper half and its count in the lower, so that a slot of an
 * earlier round is told from one of this: nothing has to be cleared, however long nothing came.
 */
final class CountRing {
    private static final long COUNT = 0xFFFF_FFFFL;

    private final AtomicLongArray slots;
    private final int mask;

    /**
     * Creates a ring that counted nothing.
     *
     * @param size how many ticks it remembers, a power of two
     */
    CountRing(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("not a power of two: " + size);
        }
        this.slots = new AtomicLongArray(size);
        this.mask = size - 1;
    }

    /** Counts one; ticks begin at 0, and never go back by a whole round. */
    void count(long tick) {
        int index = (int) tick & mask;
        long slot = slots.getPlain(index);
        slots.setRelease(index, slot >>> 32 == tick ? slot + 1 : (tick << 32) + 1);
    }

    /** How many were counted at a tick; 0 for one that is too long ago. */
    long at(long tick) {
        long slot = slots.getAcquire((int) tick & mask);
        return slot >>> 32 == tick ? slot & COUNT : 0;
    }

    /** How many were counted in so many ticks, the last of them included. */
    long sum(long last, int ticks) {
        long sum = 0;
        for (long tick = Math.max(0, last - ticks + 1); tick <= last; tick++) {
            sum += at(tick);
        }
        return sum;
    }
}
