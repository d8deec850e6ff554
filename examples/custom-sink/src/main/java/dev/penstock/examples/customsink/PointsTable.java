package dev.penstock.examples.customsink;

import dev.penstock.ingestion.event.Point;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;

/** The table of points, over one connection; not thread-safe. */
final class PointsTable implements AutoCloseable {
    /** What makes a point one is its primary key: its series and its time, in microseconds. */
    private static final String CREATE =
            """
            CREATE TABLE IF NOT EXISTS points (
              series text NOT NULL,
              time timestamptz NOT NULL,
              entity_id text,
              value double precision,
              state text,
              fields jsonb NOT NULL,
              PRIMARY KEY (series, time)
            )
            """;

    /**
     * As in InfluxDB, a point written again adds and replaces fields and takes none away; where it
     * brings nothing new, the row is not even touched.
     */
    private static final String STORE =
            """
            INSERT INTO points (series, time, entity_id, value, state, fields)
            VALUES (?, ?, ?, ?, ?, ?::jsonb)
            ON CONFLICT (series, time) DO UPDATE SET
              value = coalesce(excluded.value, points.value),
              state = coalesce(excluded.state, points.state),
              fields = points.fields || excluded.fields
            WHERE NOT points.fields @> excluded.fields
            """;

    private final Connection connection;
    private final PreparedStatement store;
    private final Row row = new Row();

    private PointsTable(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement create = connection.createStatement()) {
            create.execute(CREATE);
        }
        connection.setAutoCommit(false);
        this.store = connection.prepareStatement(STORE);
    }

    /** Takes a connection over, and sees to it that the table is there. */
    static PointsTable open(Connection connection) throws SQLException {
        try {
            return new PointsTable(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Stores all points or none. */
    void store(List<Point> points) throws SQLException {
        try {
            for (Point point : points) {
                add(point);
            }
            store.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            undo(e);
            throw e;
        }
    }

    private void add(Point point) throws SQLException {
        row.read(point);
        store.setString(1, point.series().line());
        store.setObject(2, point.time().atOffset(ZoneOffset.UTC));
        store.setString(3, point.series().tags().get("entity_id"));
        store.setObject(4, row.value(), Types.DOUBLE);
        store.setString(5, row.state());
        store.setString(6, row.fields());
        store.addBatch();
    }

    /** The failure is what is told, whatever comes of undoing. */
    private void undo(SQLException failure) {
        try {
            store.clearBatch();
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is of no use any more, and what it had acknowledged stays acknowledged.
        }
    }
}
