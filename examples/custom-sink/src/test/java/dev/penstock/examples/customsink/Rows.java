package dev.penstock.examples.customsink;

import dev.penstock.examples.simulatedhome.Change;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a person who asks PostgreSQL is answered. */
final class Rows {
    private static final String STATES =
            """
            SELECT entity_id, coalesce(state, value::text) AS state,
              (extract(epoch FROM time) * 1000000)::bigint AS micros
            FROM points ORDER BY time
            """;

    private Rows() {}

    /** All rows there are, one of {@link #inOneSpelling}. */
    static List<Change> states(OwnPostgres server) throws SQLException {
        List<Change> states = new ArrayList<>();
        try (Connection connection = connection(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STATES)) {
            while (rows.next()) {
                states.add(
                        inOneSpelling(
                                new Change(
                                        rows.getString("entity_id"),
                                        rows.getString("state"),
                                        rows.getLong("micros"))));
            }
        }
        return states;
    }

    /** One number that a query answers. */
    static long number(OwnPostgres server, String query) throws SQLException {
        try (Connection connection = connection(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    static Connection connection(OwnPostgres server) throws SQLException {
        return DriverManager.getConnection(server.url(), OwnPostgres.USER, "");
    }

    /** The same with a number spelled as Java does. */
    static Change inOneSpelling(Change change) {
        String state = String.valueOf(change.state());
        return state.matches("-?\\d+(\\.\\d+)?")
                ? new Change(
                        change.entityId(),
                        String.valueOf(Double.parseDouble(state)),
                        change.lastUpdatedMicros())
                : change;
    }
}
