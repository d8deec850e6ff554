package dev.penstock.examples.benchmark.sink;

/** How often something took how long, to 50 µs; one thread at a time. */
public final class Latencies {
    private static final long NANOS = 50_000;
    private static final int SLOTS = 600_000; // half a minute

    private final int[] counts = new int[SLOTS];
    private long total;

    void add(long nanos) {
        int slot = Math.clamp(nanos / NANOS, 0, SLOTS - 1);
        counts[slot]++;
        total++;
    }

    /**
     * Under which time a part of all is.
     *
     * @param part such as 0.99
     * @return in ms; NaN where nothing was timed
     */
    public double millis(double part) {
        long rest = (long) Math.ceil(total * part);
        for (int i = 0; i < SLOTS && total > 0; i++) {
            rest -= counts[i];
            if (rest <= 0) {
                return (i + 1) * NANOS / 1e6;
            }
        }
        return Double.NaN;
    }
}
