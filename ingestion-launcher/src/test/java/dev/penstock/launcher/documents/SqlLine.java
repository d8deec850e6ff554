package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;
import dev.penstock.launcher.store.SqliteSink;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Runs a documented sqlite3 command on a store with a point in it. */
final class SqlLine {
    private static final String BACKUP = ".backup ";

    private SqlLine() {}

    /** Fails unless it gives that point, or a copy of it. */
    static Way run(List<String> arguments, Path folder) throws Exception {
        assertThat(arguments).hasSize(2);
        assertThat(arguments.getFirst()).endsWith("/" + SqliteSink.FILE_NAME);
        store(folder);
        Path file = folder.resolve(SqliteSink.FILE_NAME);
        String statement = arguments.getLast();
        if (statement.startsWith(BACKUP)) {
            Path copy = folder.resolve(statement.substring(BACKUP.length()));
            try (Connection store = open(file);
                    Statement work = store.createStatement()) {
                work.executeUpdate("backup to '" + copy + "'");
            }
            assertThat(rows(copy, "SELECT * FROM states")).isEqualTo(1);
            assertThat(Files.size(copy)).isPositive();
        } else {
            assertThat(rows(file, statement)).isEqualTo(1);
        }
        return Way.RUN;
    }

    private static void store(Path folder) throws Exception {
        Series series =
                new Series(
                        "home_assistant_events",
                        Map.of("domain", "sensor", "entity_id", "sensor.kitchen"));
        try (SqliteSink sink = SqliteSink.open(folder)) {
            Batch batch =
                    new Batch(
                            "home",
                            List.of(
                                    new FieldSet()
                                            .number("value", 21.0)
                                            .toPoint(series, 1_795_423_898_956_123L)));
            assertThat(sink.write(batch)).isInstanceOf(WriteResult.Written.class);
        }
    }

    private static Connection open(Path file) throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static int rows(Path file, String query) throws Exception {
        try (Connection store = open(file);
                Statement work = store.createStatement();
                ResultSet found = work.executeQuery(query)) {
            int rows = 0;
            while (found.next()) {
                rows++;
            }
            return rows;
        }
    }
}
