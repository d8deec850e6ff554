package dev.penstock.launcher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;

import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

class SqliteSinkTroubleTest {
    private static final long TIME = 1_795_423_898_956_123L;
    private static final Series KITCHEN = new Series("m", Map.of("entity_id", "sensor.kitchen"));

    @TempDir Path temp;

    private Path file;
    private StoredRows stored;

    @BeforeEach
    void name_the_file() {
        file = temp.resolve("penstock.db");
        stored = new StoredRows(file);
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_as_it_is() throws Exception {
        Files.writeString(file, "shopping list\n".repeat(100));

        assertRefused("is damaged or not a SQLite database", "move the file away");
        assertThat(file).hasContent("shopping list\n".repeat(100));
    }

    @Test
    void a_database_cut_short_is_refused() throws Exception {
        writeAndClose(2000);
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() / 2);
        }

        assertRefused("is damaged", "move the file away");
    }

    @Test
    void a_newer_version_is_refused() throws Exception {
        writeAndClose(1);
        stored.execute("PRAGMA user_version = 2");

        assertRefused("has version 2", "knows version 1", "run the Penstock that wrote it");
    }

    @Test
    void a_database_of_another_program_is_refused_and_left_as_it_is() throws Exception {
        stored.execute("CREATE TABLE recipes (name)");
        assertRefused("a database of another program", "another state_dir");
        assertThat(stored.query("SELECT name FROM sqlite_schema")).containsExactly("recipes");
        assertThat(stored.query("PRAGMA journal_mode")).containsExactly("delete");
    }

    @Test
    void an_empty_database_marked_as_another_programs_is_refused() throws Exception {
        stored.execute("PRAGMA application_id = 77");

        assertRefused("a database of another program");
    }

    @Test
    void a_file_in_place_of_the_folder_is_refused() throws Exception {
        Files.writeString(temp.resolve("state"), "");

        assertThatThrownBy(() -> SqliteSink.open(temp.resolve("state")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(temp.resolve("state") + " is in the way");
    }

    @Test
    void a_folder_in_place_of_the_file_is_refused() throws Exception {
        Files.createDirectory(file);

        assertRefused(file + " is in the way");
    }

    @Test
    void a_folder_that_cannot_be_written_is_refused() {
        assumeThat(temp.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(temp)).as("this user may write everywhere").isFalse();
        try {
            assertRefused("give this user write permission");
        } finally {
            assertThat(temp.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_refused() throws Exception {
        writeAndClose(1);
        assumeThat(file.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(file)).as("this user may write everywhere").isFalse();

        assertRefused("give this user write permission");
    }

    @Test
    void a_path_with_signs_that_mean_something_in_an_address_is_fine() throws Exception {
        Path odd = temp.resolve("what? 100% #1 ü");
        try (SqliteSink sink = SqliteSink.open(odd)) {
            assertThat(sink.write(batch(1))).isEqualTo(new WriteResult.Written());
        }

        assertThat(odd.resolve("penstock.db")).exists();
    }

    @Test
    void a_full_disk_stores_nothing_of_the_batch_and_asks_to_try_again() throws Exception {
        try (Connection connection = StoreFile.open(file);
                SqliteSink sink = SqliteSink.over(file, connection)) {
            pragma(connection, "max_page_count = 30");
            assertRetry(sink.write(batch(5000))).contains("the disk of " + file + " is full");
            assertThat(sink.points()).isZero();

            pragma(connection, "max_page_count = 100000");
            assertThat(sink.write(batch(5000))).isEqualTo(new WriteResult.Written());
            assertThat(sink.points()).isEqualTo(5000);
            assertThat(stored.query("SELECT DISTINCT entity_id FROM states"))
                    .containsExactly("sensor.kitchen");
        }
    }

    @Test
    void a_database_that_became_read_only_asks_to_try_again() throws Exception {
        try (Connection connection = StoreFile.open(file);
                SqliteSink sink = SqliteSink.over(file, connection)) {
            pragma(connection, "query_only = 1");
            assertRetry(sink.write(batch(1))).contains("cannot be written");

            pragma(connection, "query_only = 0");
            assertThat(sink.write(batch(1))).isEqualTo(new WriteResult.Written());
        }
    }

    @Test
    void a_lock_of_another_program_asks_to_try_again_until_it_is_gone() throws Exception {
        try (Connection connection = StoreFile.open(file);
                SqliteSink sink = SqliteSink.over(file, connection);
                Connection other = stored.connect();
                Statement statement = other.createStatement()) {
            pragma(connection, "busy_timeout = 1");
            statement.execute("BEGIN IMMEDIATE");
            assertRetry(sink.write(batch(1))).contains("is locked");

            statement.execute("ROLLBACK");
            assertThat(sink.write(batch(1))).isEqualTo(new WriteResult.Written());
        }
    }

    @Test
    void damage_met_while_writing_asks_to_try_again() throws Exception {
        try (Connection connection = StoreFile.open(file);
                SqliteSink sink = SqliteSink.over(file, connection)) {
            stored.execute("DROP VIEW states; DROP VIEW field_values; DROP TABLE points");

            assertRetry(sink.write(batch(1))).contains("points");
            assertThatThrownBy(sink::points).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void a_file_removed_while_in_use_is_noticed_and_nothing_is_acknowledged() throws Exception {
        try (SqliteSink sink = SqliteSink.open(temp)) {
            assumeThat(file.toFile().delete()).as("files in use can be removed here").isTrue();

            assertRetry(sink.write(batch(1))).contains("was removed while in use");
        }
    }

    @Test
    void writing_after_closing_asks_to_try_again_and_closing_twice_is_fine() throws Exception {
        SqliteSink sink = SqliteSink.open(temp);
        sink.close();
        sink.close();

        assertRetry(sink.write(batch(1))).contains("is closed");
    }

    @Test
    void a_thread_interrupted_while_another_writes_returns_and_stays_interrupted()
            throws Exception {
        try (SqliteSink sink = SqliteSink.open(temp)) {
            CompletableFuture<WriteResult> result = new CompletableFuture<>();
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Runnable write =
                    () -> {
                        result.complete(sink.write(batch(1)));
                        interrupted.complete(Thread.interrupted());
                    };
            sink.lock.lock();
            try {
                Thread.ofVirtual().name("writer").start(write).interrupt();
                assertRetry(result.get(30, TimeUnit.SECONDS)).contains("interrupted");
                assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                sink.lock.unlock();
            }
            assertThat(sink.points()).isZero();
        }
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(() -> SqliteSink.open(temp).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(words);
    }

    private static AbstractStringAssert<?> assertRetry(WriteResult result) {
        return assertThat(
                assertThat(result).asInstanceOf(type(WriteResult.Retry.class)).actual().reason());
    }

    private void writeAndClose(int points) throws StoreException {
        try (SqliteSink sink = SqliteSink.open(temp)) {
            assertThat(sink.write(batch(points))).isEqualTo(new WriteResult.Written());
        }
    }

    private static Batch batch(int size) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            points.add(new FieldSet().number("value", i).toPoint(KITCHEN, TIME + i));
        }
        return new Batch("home", points);
    }

    private static void pragma(Connection connection, String pragma) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + pragma);
        }
    }
}
