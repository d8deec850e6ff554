package dev.penstock.ingestion.connect;

/**
 * The proof that pauses hold nothing up: as much is read with them as without. Used by the reading
 * thread alone.
 */
final class PaceProof {
    /** How long it is read with pauses, longer the more often that was right. */
    private static final long FIRST_WITH = 1_000_000_000;

    private static final long LONGEST_WITH = 30_000_000_000L;

    /** And then without to compare. */
    private static final long WITHOUT = 100_000_000;

    /** How long there are no pauses after they were found to do harm; longer every time. */
    private static final long FIRST_BAN = 2_500_000_000L;

    private static final long LONGEST_BAN = 300_000_000_000L;

    /**
     * Rates differ from moment to moment, and what gathered in the last pause comes in addition.
     */
    private static final double HARM = 3;

    /** How often in a row, as the sender may just have caught up with something. */
    private static final int SURE = 2;

    private Phase phase = Phase.WITH_PAUSES;
    private long begun;
    private long chars;
    private double rate;
    private int harmful;
    private long with = FIRST_WITH;
    private long ban = FIRST_BAN;

    private enum Phase {
        WITH_PAUSES,
        WITHOUT_TO_COMPARE,
        BANNED
    }

    PaceProof(long now) {
        this.begun = now;
    }

    /** So many characters were read. */
    void read(int count) {
        chars += count;
    }

    /** Whether a pause is right now, at a moment where there could be one. */
    boolean allows(long now) {
        long took = now - begun;
        switch (phase) {
            case WITH_PAUSES -> {
                if (took >= 2 * with) {
                    enter(Phase.WITH_PAUSES, now); // there was a silence in it
                } else if (took >= with) {
                    rate = (double) chars / took;
                    enter(Phase.WITHOUT_TO_COMPARE, now);
                }
            }
            case WITHOUT_TO_COMPARE -> {
                if (took >= WITHOUT) {
                    compare((double) chars / took, now);
                }
            }
            case BANNED -> {
                if (took >= ban) {
                    enter(Phase.WITH_PAUSES, now);
                }
            }
        }
        return phase == Phase.WITH_PAUSES;
    }

    private void compare(double without, long now) {
        boolean harm = without > rate * HARM;
        harmful = harm ? harmful + 1 : 0;
        if (harmful >= SURE) {
            ban = Math.min(LONGEST_BAN, ban * 2);
            harmful = 0;
            with = FIRST_WITH;
            enter(Phase.BANNED, now);
        } else {
            ban = harm ? ban : FIRST_BAN;
            with = harm ? FIRST_WITH : Math.min(LONGEST_WITH, with * 2);
            enter(Phase.WITH_PAUSES, now);
        }
    }

    private void enter(Phase next, long now) {
        phase = next;
        begun = now;
        chars = 0;
    }
}
