package dev.penstock.launcher.store;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the answer of a statement that has one number or none. */
final class Rows {
    private Rows() {}

    static @Nullable Long firstLong(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : null;
        }
    }
}
