package dev.penstock.launcher.store;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Opens the database file, making folder and file where they are missing. */
final class StoreFile {
    /**
     * How long SQLite waits for another program's lock. Short, as the thread that waits cannot be
     * interrupted and keeps its carrier; the writer comes back by itself.
     */
    private static final Duration BUSY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(StoreFile.class);

    private StoreFile() {}

    /**
     * A connection that commits each statement by itself, to a database that is known to be ours.
     *
     * @throws StoreException when there can be none; nothing stays open
     */
    static Connection open(Path file) throws StoreException {
        create(file);
        Connection connection = null;
        try {
            connection = connect(file);
            Schema.ensure(connection, file);
            tune(connection);
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw new StoreException("The embedded store: " + Trouble.in(file, e), e);
        } catch (StoreException e) {
            close(connection);
            throw e;
        }
    }

    private static void create(Path file) throws StoreException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            // SQLite gives its -wal and -shm files the permissions of this one.
            Files.createFile(file, ownerOnly(file));
        } catch (FileAlreadyExistsException e) {
            requireUsable(file, e);
        } catch (IOException e) {
            throw new StoreException(
                    "The embedded store "
                            + file
                            + " cannot be made ("
                            + e
                            + "): give this user write permission there, or choose another"
                            + " state_dir",
                    e);
        }
    }

    private static void requireUsable(Path file, FileAlreadyExistsException cause)
            throws StoreException {
        if (!Files.isRegularFile(file)) {
            throw new StoreException(
                    "The embedded store "
                            + file
                            + " cannot be made: "
                            + cause.getFile()
                            + " is in the way; move it, or choose another state_dir",
                    cause);
        }
        // Told now: SQLite opens a file it cannot write, and complains at the first batch.
        if (!Files.isWritable(file)) {
            throw new StoreException(
                    "The embedded store "
                            + file
                            + " cannot be written: give this user write permission on it",
                    cause);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) BUSY.toMillis());
        // As a URI, because the driver takes a question mark in a plain path for its own.
        return config.createConnection("jdbc:sqlite:" + file.toUri());
    }

    private static void tune(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            // With WAL a power cut may undo the last commits, but never damages the file.
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA cache_size = -8192"); // KiB
            statement.execute("PRAGMA journal_size_limit = 16777216"); // bytes
        }
    }

    /** Closes what may be open; all that was to be kept is committed, so failing loses nothing. */
    static void close(@Nullable AutoCloseable open) {
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
                LOG.debug("Closing the embedded store", e);
            }
        }
    }
}
