package dev.penstock.ingestion.backfill;

import java.time.Duration;

/**
 * How much is asked for at a time: a stretch of time and a number of entities, fitted to how many
 * rows came of the last one. Single-threaded.
 *
 * <p>Home Assistant gives a whole answer in one message, so a gap of days must not be one question.
 */
final class Slices {
    /** Answers beyond this are not held in memory; the question is made smaller. */
    static final int MOST_ROWS = 20_000;

    private static final int PLENTY = 8_000;
    private static final int FEW = 3_000;
    private static final int MOST_ENTITIES = 200;
    private static final long SHORTEST = Duration.ofMillis(500).toNanos() / 1_000;
    private static final long LONGEST = Duration.ofHours(12).toNanos() / 1_000;

    private long length = Duration.ofMinutes(1).toNanos() / 1_000;
    private int entities = MOST_ENTITIES;

    /** The length of the next stretch, in µs. */
    long length() {
        return length;
    }

    /** How many entities to ask for in one question. */
    int entities() {
        return entities;
    }

    /** A stretch was read that had so many rows. */
    void read(long rows) {
        if (rows > PLENTY) {
            length = Math.max(SHORTEST, length / 2);
        } else if (rows < FEW) {
            length = Math.min(LONGEST, length * 2);
        }
    }

    /** An answer was too large, or never came. */
    void tooMuch() {
        boolean shortest = length <= SHORTEST;
        length = Math.max(SHORTEST, length / 4);
        if (shortest) {
            fewerEntities();
        }
    }

    /** As {@link #tooMuch}, where the stretch cannot be made shorter. */
    void fewerEntities() {
        entities = Math.max(1, entities / 4);
    }
}
