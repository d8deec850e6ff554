package dev.penstock.launcher.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables and views of the store, and whether a file has them.
 *
 * <p>A point is as many rows of {@code points} as it has fields. Its values are REAL (number), TEXT
 * (text) or INTEGER 0/1 (boolean), so the storage class tells the kind. Two views are for people:
 *
 * <ul>
 *   <li>{@code states}: one row for each entity and time, newest ten by {@code ORDER BY time_us
 *       DESC LIMIT 10}
 *   <li>{@code field_values}: one row for each field of each point, attributes and bus events
 *       included; to be asked for an entity or a measurement, as it has no index by time alone
 * </ul>
 */
final class Schema {
    /** "Pens", in the header's field for the application a file belongs to. */
    static final int APPLICATION_ID = 0x50656e73;

    static final int VERSION = 1;

    /**
     * Fields with fixed numbers come first, so that one small partial index over them finds the
     * latest states: it takes one or two entries for each point instead of one for each field.
     * Measured with five fields: inserting costs a tenth, the file grows by 11 % instead of 59 %.
     * {@code state_value} is the name of the profile homeiq.
     */
    private static final String CREATE =
            """
            CREATE TABLE series (
              id INTEGER PRIMARY KEY,
              line TEXT NOT NULL UNIQUE,
              measurement TEXT NOT NULL,
              entity_id TEXT,
              domain TEXT,
              tags TEXT NOT NULL
            );
            CREATE INDEX series_by_entity ON series (entity_id);
            CREATE TABLE fields (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
            INSERT INTO fields (id, name)
              VALUES (1, 'value'), (2, 'state'), (3, 'available'), (4, 'state_value');
            CREATE TABLE points (
              series_id INTEGER NOT NULL REFERENCES series (id),
              time_us INTEGER NOT NULL,
              field_id INTEGER NOT NULL REFERENCES fields (id),
              value NOT NULL,
              PRIMARY KEY (series_id, time_us, field_id)
            ) WITHOUT ROWID;
            CREATE INDEX states_by_time ON points (time_us) WHERE field_id <= 4;
            CREATE VIEW states AS
              SELECT strftime('%Y-%m-%dT%H:%M:%S', p.time_us / 1000000, 'unixepoch')
                  || printf('.%06dZ', p.time_us % 1000000) AS time,
                s.entity_id,
                coalesce(
                  (SELECT value FROM points
                    WHERE series_id = p.series_id AND time_us = p.time_us AND field_id = 2),
                  (SELECT value FROM points
                    WHERE series_id = p.series_id AND time_us = p.time_us AND field_id = 4),
                  (SELECT value FROM points
                    WHERE series_id = p.series_id AND time_us = p.time_us AND field_id = 1),
                  (SELECT iif(value = 0, 'unavailable', NULL) FROM points
                    WHERE series_id = p.series_id AND time_us = p.time_us AND field_id = 3)
                ) AS state,
                (SELECT value FROM points
                  WHERE series_id = p.series_id AND time_us = p.time_us AND field_id = 1) AS value,
                s.domain,
                s.measurement,
                s.tags,
                p.time_us
              FROM points p JOIN series s ON s.id = p.series_id
              WHERE p.field_id <= 4
                AND NOT EXISTS (SELECT 1 FROM points q
                  WHERE q.series_id = p.series_id AND q.time_us = p.time_us
                    AND q.field_id < p.field_id);
            CREATE VIEW field_values AS
              SELECT strftime('%Y-%m-%dT%H:%M:%S', p.time_us / 1000000, 'unixepoch')
                  || printf('.%06dZ', p.time_us % 1000000) AS time,
                s.entity_id, f.name AS field, p.value, s.domain, s.measurement, s.tags, p.time_us
              FROM points p
              JOIN series s ON s.id = p.series_id
              JOIN fields f ON f.id = p.field_id;
            """;

    private Schema() {}

    /**
     * Sees to it that the database is one of Penstock's, of this version; an empty one becomes so.
     *
     * @throws StoreException when it belongs to something else; it is left as it was
     */
    static void ensure(Connection connection, Path file) throws SQLException, StoreException {
        try (Statement statement = connection.createStatement()) {
            if (isEmpty(statement)) {
                create(statement);
            }
            check(statement, file);
        }
    }

    private static void create(Statement statement) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        // Asked again: between the question and the lock another process may have been quicker.
        if (isEmpty(statement)) {
            statement.executeUpdate(CREATE);
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + VERSION);
        }
        statement.execute("COMMIT");
    }

    private static void check(Statement statement, Path file) throws SQLException, StoreException {
        if (number(statement, "PRAGMA application_id") != APPLICATION_ID) {
            throw new StoreException(
                    file
                            + " is a database of another program: move it away, or choose another"
                            + " state_dir");
        }
        long version = number(statement, "PRAGMA user_version");
        if (version != VERSION) {
            throw new StoreException(
                    file
                            + " has version "
                            + version
                            + " of the schema and this Penstock knows version "
                            + VERSION
                            + ": run the Penstock that wrote it, or move the file away to begin a"
                            + " new one");
        }
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        return number(statement, "PRAGMA application_id") == 0
                && number(statement, "SELECT count(*) FROM sqlite_schema") == 0;
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
