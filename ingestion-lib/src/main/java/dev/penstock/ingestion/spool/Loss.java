package dev.penstock.ingestion.spool;

/**
 * Points that were in the spool and will never be read from it.
 *
 * @param cause why
 * @param points how many, exactly
 * @param fromMicros the time of the earliest; where they cannot be read, of what was beside them
 * @param toMicros the time of the latest, likewise
 * @param snapshots whether one of them came in a list of all states; true when that is not known
 * @hidden for other packages of the library
 */
public record Loss(Cause cause, long points, long fromMicros, long toMicros, boolean snapshots) {
    /** Why points are lost. */
    public enum Cause {
        /** Newer points needed the room. */
        FULL,
        /** They have waited for longer than is wanted. */
        AGED,
        /** They cannot be read, or their file is gone. */
        DAMAGED
    }

    /** A loss of points nobody can read, told by the times beside it in whatever order. */
    static Loss damaged(long points, long oneMicros, long otherMicros) {
        return new Loss(
                Cause.DAMAGED,
                points,
                Math.min(oneMicros, otherMicros),
                Math.max(oneMicros, otherMicros),
                true);
    }
}
