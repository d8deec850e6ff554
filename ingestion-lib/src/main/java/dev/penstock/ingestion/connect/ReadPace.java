package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.time.Timing;

/**
 * When the reader pauses, so that small messages gather in the socket and are read together; used
 * by the reading thread alone.
 *
 * <p>The JDK wakes two threads for each message that arrives alone, which costs many times what
 * reading it does. A message that comes after a silence is read at once in any case, and there is
 * no pause within a message, nor while there is something to read. Where much gathers, pauses
 * become shorter until there are none: then there is more to read than they leave time for.
 */
final class ReadPace {
    /** How long messages gather at most: much less than they wait for their batch at such rates. */
    private static final long LONGEST = 20_000_000;

    private static final long SHORTEST = 500_000;

    /** What is worth gathering, and what is too much, in characters. */
    private static final long LITTLE = 65_536;

    private static final long MUCH = 131_072;

    /** Messages further apart than this on average are read one by one. */
    private static final long SELDOM = 4_000_000;

    /** A message that comes so long after the one before was waited for. */
    private static final long WAITED = 100_000;

    /** A silence counts as no longer than this, so that one does not hide that many came since. */
    private static final long LONGEST_GAP = 100_000_000;

    private static final int WEIGHT = 16;

    private final Timing timing;
    private long average = LONGEST_GAP;
    private long pause = SHORTEST;
    private long gathered;
    private long messageAt;
    private long readAt;

    ReadPace(Timing timing) {
        this.timing = timing;
        this.messageAt = timing.nanos();
        this.readAt = messageAt;
    }

    /**
     * Pauses if that saves work.
     *
     * @param chars how many were read
     * @param last whether a message ended with them
     * @param now the time, in ticks
     */
    void read(int chars, boolean last, long now) {
        boolean waited = now - readAt >= WAITED;
        readAt = now;
        if (last) {
            average += (Math.min(now - messageAt, LONGEST_GAP) - average) / WEIGHT;
            messageAt = now;
            if (waited && average < SELDOM) {
                pause();
            }
        }
        gathered += chars;
    }

    private void pause() {
        if (gathered > MUCH) {
            pause = Math.max(SHORTEST / 2, pause / 2);
        } else if (gathered < LITTLE) {
            pause = Math.min(LONGEST, pause * 2);
        }
        gathered = 0;
        if (pause >= SHORTEST) {
            timing.rest(pause);
            readAt = timing.nanos();
        }
    }
}
