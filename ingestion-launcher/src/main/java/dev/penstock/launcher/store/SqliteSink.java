package dev.penstock.launcher.store;

import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteResult;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The embedded default store: points go into the SQLite file {@code penstock.db}.
 *
 * <p>A batch is one transaction, stored whole or not at all; written twice, it is stored once. Any
 * number of threads may write, one at a time gets through. A failure of disk or file is a {@link
 * WriteResult.Retry} whose reason says what to do. The thread that writes cannot be interrupted
 * inside SQLite and stays on its carrier for the few milliseconds of a transaction, or for two
 * seconds when another program has locked the file.
 *
 * <p>People read it with any SQLite program, while Penstock runs: {@code SELECT time, entity_id,
 * state FROM states ORDER BY time_us DESC LIMIT 10}.
 */
public final class SqliteSink implements Sink {
    /** The file's name in the state folder. */
    public static final String FILE_NAME = "penstock.db";

    private final Path file;

    /** Guards all below: a connection runs one transaction at a time. */
    final ReentrantLock lock = new ReentrantLock();

    private final Connection connection;
    private final Statement transaction;
    private @Nullable PointTable points;
    private boolean closed;

    private SqliteSink(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.transaction = connection.createStatement();
        this.points = new PointTable(connection);
    }

    /**
     * Opens the store; folder and file are made when missing, the file readable by its owner only.
     *
     * @param stateDir the folder of the file
     * @throws StoreException when there is no file that can be used; the message says what to do
     */
    public static SqliteSink open(Path stateDir) throws StoreException {
        Path file = stateDir.toAbsolutePath().normalize().resolve(FILE_NAME);
        return over(file, StoreFile.open(file));
    }

    /** A sink over a connection it then owns. */
    static SqliteSink over(Path file, Connection connection) throws StoreException {
        try {
            return new SqliteSink(file, connection);
        } catch (SQLException e) {
            StoreFile.close(connection);
            throw new StoreException("The embedded store: " + Trouble.in(file, e), e);
        }
    }

    @Override
    public WriteResult write(Batch batch) {
        if (!acquire()) {
            return retry("interrupted while another home's batch was being stored");
        }
        try {
            return store(batch.points());
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the lock; a thread that is interrupted waits for nothing, but may find it free. */
    private boolean acquire() {
        if (lock.tryLock()) {
            return true;
        }
        try {
            lock.lockInterruptibly();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private WriteResult store(List<Point> batch) {
        if (closed) {
            return retry(file + " is closed");
        }
        // SQLite would go on writing into a file that no longer has a name.
        if (!Files.exists(file)) {
            return retry(file + " was removed while in use: restart Penstock to begin a new one");
        }
        try {
            transaction.execute("BEGIN IMMEDIATE");
            table().putAll(batch);
            transaction.execute("COMMIT");
            return new WriteResult.Written();
        } catch (SQLException e) {
            undo();
            return retry(Trouble.in(file, e));
        } catch (RuntimeException e) {
            undo();
            return retry(file + ": " + e);
        }
    }

    /** The table, prepared anew after a failure. */
    private PointTable table() throws SQLException {
        PointTable table = points;
        if (table == null) {
            table = new PointTable(connection);
            points = table;
        }
        return table;
    }

    private void undo() {
        StoreFile.close(points);
        points = null;
        try {
            transaction.execute("ROLLBACK");
        } catch (SQLException e) {
            // None was open: it did not begin, or SQLite has undone it by itself.
        }
    }

    private static WriteResult retry(String reason) {
        return new WriteResult.Retry(Optional.empty(), reason);
    }

    /**
     * How many points are stored; reads the whole file, which takes about a second for some
     * millions.
     *
     * @throws StoreException when the file cannot be read
     */
    public long points() throws StoreException {
        lock.lock();
        try {
            return table().count();
        } catch (SQLException e) {
            undo();
            throw new StoreException("The embedded store: " + Trouble.in(file, e), e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String describe() {
        return "SQLite " + file;
    }

    /** Closes the file; does nothing when closed already. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            StoreFile.close(points);
            StoreFile.close(connection);
        } finally {
            lock.unlock();
        }
    }
}
