package dev.penstock.ingestion.spool;

/**
 * What became of points that were to be put into the spool: all of them are in it, or none.
 *
 * @hidden for other packages of the library
 */
public sealed interface Append {
    /** All are in it; with {@code fsync: always} they are forced to the disk. */
    record Done() implements Append {}

    /**
     * None is in it.
     *
     * @param reason why, for a person
     */
    record Failed(String reason) implements Append {}
}
