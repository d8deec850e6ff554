package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.time.Timing;

/**
 * When the reader pauses, so that small messages gather in the socket and are read together; used
 * by the reading thread alone.
 *
 * <p>The JDK wakes two threads for each message that arrives alone, which costs many times what
 * reading it does. A message that comes after a silence is read at once in any case; where there is
 * more to read than the pauses leave time for, there are none, and none within a message.
 */
final class ReadPace {
    /** How long messages gather: much less than they wait for their batch at such rates. */
    private static final long PAUSE = 20_000_000;

    /** Messages further apart than this on average are read one by one. */
    private static final long SELDOM = 4_000_000;

    /** A silence counts as no longer than this, so that one does not hide that many came since. */
    private static final long LONGEST_GAP = 100_000_000;

    /** How long it reads on in any case, and how many characters a busy reader reads in that. */
    private static final long STRETCH = 500_000;

    private static final long BUSY = 32_768;

    private static final int WEIGHT = 16;

    private final Timing timing;
    private long average = LONGEST_GAP;
    private long lastAt;
    private long stretchBegan;
    private long read;

    ReadPace(Timing timing) {
        this.timing = timing;
        this.lastAt = timing.nanos();
        this.stretchBegan = lastAt;
    }

    /**
     * Pauses if that saves work.
     *
     * @param chars how many were read
     * @param last whether a message ended with them
     * @param now the time, in ticks
     */
    void read(int chars, boolean last, long now) {
        read += chars;
        if (!last) {
            return;
        }
        average += (Math.min(now - lastAt, LONGEST_GAP) - average) / WEIGHT;
        lastAt = now;
        long took = now - stretchBegan;
        if (took < STRETCH) {
            return;
        }
        if (average < SELDOM && read < BUSY * took / STRETCH) {
            timing.rest(PAUSE);
            stretchBegan = timing.nanos();
        } else {
            stretchBegan = now;
        }
        read = 0;
    }
}
