package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.time.Timing;

/**
 * When the reader pauses, so that small messages gather in the socket and are read together; used
 * by the reading thread alone.
 *
 * <p>The JDK wakes two threads for each message that arrives alone, which costs many times what
 * reading it does. A message that comes after a silence is read at once in any case, and there is
 * no pause within a message, nor while there is something to read. Where much gathers, pauses
 * become shorter until there are none.
 *
 * <p>Whether anything is left in the socket can only be guessed. So from time to time it reads
 * without pauses for a moment, and where that brings more than before, there are none for long.
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

    /**
     * Before a message that comes so long after the one before, either all was read, or the JDK has
     * gone for more than it reads at once: 16 KiB, which may be a third as many characters.
     */
    private static final long WAITED = 100_000;

    private static final long SURELY_ALL = 5_000;

    /** A silence counts as no longer than this, so that one does not hide that many came since. */
    private static final long LONGEST_GAP = 100_000_000;

    private static final int WEIGHT = 16;

    private final Timing timing;
    private final PaceProof proof;
    private long average = LONGEST_GAP;
    private long pause = SHORTEST;
    private long gathered;
    private long atOnce;
    private long messageAt;
    private long readAt;

    ReadPace(Timing timing) {
        this.timing = timing;
        this.messageAt = timing.nanos();
        this.readAt = messageAt;
        this.proof = new PaceProof(messageAt);
    }

    /**
     * Says whether a pause is right after what was read.
     *
     * @param chars how many were read
     * @param last whether a message ended with them
     * @param now the time, in ticks
     * @return whether to {@link #pause}
     */
    boolean read(int chars, boolean last, long now) {
        boolean waited = now - readAt >= WAITED;
        boolean all = waited && atOnce < SURELY_ALL;
        atOnce = waited ? chars : atOnce + chars;
        gathered += chars;
        readAt = now;
        proof.read(chars);
        if (!last) {
            return false;
        }
        average += (Math.min(now - messageAt, LONGEST_GAP) - average) / WEIGHT;
        messageAt = now;
        return all && average < SELDOM && proof.allows(now);
    }

    /** Pauses, if but for a moment. */
    void pause() {
        if (gathered > MUCH) {
            pause = Math.max(SHORTEST / 2, pause / 2);
        } else if (gathered < LITTLE) {
            pause = Math.min(LONGEST, pause * 2);
        }
        gathered = 0;
        atOnce = 0;
        if (pause >= SHORTEST) {
            timing.rest(pause);
            readAt = timing.nanos();
        }
    }
}
