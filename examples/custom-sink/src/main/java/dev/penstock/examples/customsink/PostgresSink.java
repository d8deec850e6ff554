package dev.penstock.examples.customsink;

import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteResult;

import org.jspecify.annotations.Nullable;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps points in PostgreSQL: a batch is one transaction, and written twice it is stored once.
 *
 * <p>Thread-safe; with several homes one batch at a time gets through. Nothing here throws for a
 * server that is away, refuses a point or is set up wrongly: those are {@link WriteResult}s, and
 * waiting, trying again, keeping points on disk and isolating a refused one are not the sink's
 * business.
 */
final class PostgresSink implements Sink {
    private final String url;
    private final Properties login = new Properties();

    /** Guards the table, whose connection runs one transaction at a time. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable PointsTable table;

    /**
     * Creates a sink that connects when there is something to write.
     *
     * @param url a JDBC address, like {@code jdbc:postgresql://host/database}
     * @param user who writes
     * @param password that user's
     */
    PostgresSink(String url, String user, String password) {
        this.url = url;
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "penstock");
        // Without them a server that just falls silent would be waited for without end.
        login.setProperty("connectTimeout", "10");
        login.setProperty("socketTimeout", "30");
    }

    @Override
    public WriteResult write(Batch batch) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WriteResult.Retry("interrupted before writing");
        }
        try {
            opened().store(batch.points());
            return new WriteResult.Written();
        } catch (SQLException e) {
            WriteResult answer = Answers.of(e);
            if (!(answer instanceof WriteResult.PartlyRejected)) {
                closeTable();
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }

    private PointsTable opened() throws SQLException {
        PointsTable open = table;
        if (open == null) {
            open = PointsTable.open(DriverManager.getConnection(url, login));
            table = open;
        }
        return open;
    }

    private void closeTable() {
        if (table != null) {
            table.close();
            table = null;
        }
    }

    /** Without what follows the question mark, which may hold a password. */
    @Override
    public String describe() {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closeTable();
        } finally {
            lock.unlock();
        }
    }
}
