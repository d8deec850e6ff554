package dev.penstock.examples.customsink;

import dev.penstock.ingestion.write.WriteResult;

import java.sql.SQLException;

/**
 * What an error of PostgreSQL means for points, by the class of its SQLSTATE: whether one of them
 * is at fault, or how the database is set up, or just the moment.
 */
final class Answers {
    private Answers() {}

    static WriteResult of(SQLException failure) {
        // Of a batch, the first one quotes the whole statement, and the next one is the server's.
        SQLException told =
                failure.getNextException() == null ? failure : failure.getNextException();
        String words = String.valueOf(told.getMessage()).lines().findFirst().orElse("");
        return switch (classOf(told)) {
            // Data exception, constraint violation, program limit exceeded: such a point is refused
            // tomorrow as well. Which one it is will be found by dividing the batch.
            case "22", "23", "54" -> new WriteResult.PartlyRejected(words);
            // Login, database, schema, rights or table are not as they have to be.
            case "28", "3D", "3F", "42" ->
                    new WriteResult.Misconfigured(
                            words
                                    + "; see that POSTGRES_URL, POSTGRES_USER and POSTGRES_PASSWORD"
                                    + " are right, and that this user may create and write the"
                                    + " table points");
            // The connection broke, the server shuts down or starts, has no room or undid a
            // deadlock.
            default -> new WriteResult.Retry(words);
        };
    }

    private static String classOf(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}
