package dev.penstock.launcher.store;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.nio.file.Path;
import java.sql.SQLException;

/** What SQLite's result codes mean for the person who runs Penstock: what is wrong, what to do. */
final class Trouble {
    /** The primary code is the low byte; the rest tells its variants apart. */
    private static final int PRIMARY = 0xff;

    private Trouble() {}

    /**
     * A sentence about a failure.
     *
     * @param file the database
     * @param failure what SQLite said
     */
    static String in(Path file, SQLException failure) {
        return switch (primaryCode(failure)) {
            case SQLITE_FULL -> "the disk of " + file + " is full: make room";
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    file + " is locked: close the program that is writing to it";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                    file
                            + " cannot be written: give this user write permission on it and its folder";
            case SQLITE_CANTOPEN ->
                    file + " cannot be opened: check that this user may read and write its folder";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(file, failure);
            case SQLITE_IOERR -> "the disk of " + file + " fails: " + words(failure);
            default -> file + ": " + words(failure);
        };
    }

    private static String damaged(Path file, SQLException failure) {
        return file
                + " is damaged or not a SQLite database ("
                + words(failure)
                + "): stop Penstock and move the file away; \"sqlite3 FILE .recover\" saves what can be"
                + " read, and a new file is made at the next start";
    }

    private static SQLiteErrorCode primaryCode(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    private static String words(SQLException failure) {
        return String.valueOf(failure.getMessage());
    }
}
