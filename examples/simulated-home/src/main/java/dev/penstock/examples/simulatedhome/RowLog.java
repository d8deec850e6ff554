package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Recorder.Row;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * One entity's rows in the order of their times. Any is reached by its place, so that a question
 * for the newest does not walk the others, and the oldest goes at no cost. Not thread-safe.
 */
final class RowLog {
    // A ring; its length is a power of two.
    private @Nullable Row[] ring = new @Nullable Row[4];
    private int first;
    private int size;

    int size() {
        return size;
    }

    /** The row at a place; the oldest is at 0. */
    Row get(int place) {
        return Objects.requireNonNull(ring[index(Objects.checkIndex(place, size))]);
    }

    void addLast(Row row) {
        if (size == ring.length) {
            grow();
        }
        ring[index(size)] = row;
        size++;
    }

    void removeFirst() {
        Objects.checkIndex(0, size);
        ring[first] = null;
        first = index(1);
        size--;
    }

    /** The place of the first row updated after that time; the size when there is none. */
    int after(long micros) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).updated() <= micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int index(int place) {
        return (first + place) & (ring.length - 1);
    }

    private void grow() {
        @Nullable Row[] larger = new @Nullable Row[2 * ring.length];
        System.arraycopy(ring, first, larger, 0, ring.length - first);
        System.arraycopy(ring, 0, larger, ring.length - first, first);
        ring = larger;
        first = 0;
    }
}
