package dev.penstock.launcher.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

class SqliteSinkTest {
    /** 2026-11-23T08:51:38.956123Z. */
    private static final long TIME = 1_795_423_898_956_123L;

    private static final Series KITCHEN = entity("sensor.kitchen");

    @TempDir Path temp;

    private StoredRows stored;
    private SqliteSink sink;

    @BeforeEach
    void open() throws Exception {
        stored = new StoredRows(temp.resolve("state/penstock.db"));
        sink = SqliteSink.open(temp.resolve("state"));
    }

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void every_kind_of_field_comes_back_as_it_was() throws Exception {
        String text = "say \"hi\", C:\\x = ü\n2nd line";
        write(
                new FieldSet()
                        .number("value", 21.0)
                        .text("state", text)
                        .flag("available", false)
                        .flag("attr_on", true)
                        .decimal("attr big, name=x", "1e300")
                        .text("attr_empty", "")
                        .toPoint(KITCHEN, TIME));

        assertThat(stored.query("SELECT field, typeof(value), value FROM field_values ORDER BY 1"))
                .containsExactly(
                        "attr big, name=x|real|1.0e+300",
                        "attr_empty|text|",
                        "attr_on|integer|1",
                        "available|integer|0",
                        "state|text|" + text,
                        "value|real|21.0");
    }

    @Test
    void a_series_is_one_row_with_its_tags() throws Exception {
        Series series =
                new Series(
                        "home_assistant_events",
                        Map.of("domain", "light", "entity_id", "light.a", "area_id", "\"loft\""));
        write(number(series, TIME, 1), number(series, TIME + 1, 2));

        assertThat(stored.query("SELECT measurement, entity_id, domain, tags, line FROM series"))
                .containsExactly(
                        "home_assistant_events|light.a|light|"
                                + "{\"area_id\":\"\\\"loft\\\"\",\"domain\":\"light\",\"entity_id\":\"light.a\"}|"
                                + series.line());
    }

    @Test
    void the_entity_is_known_whichever_way_the_tags_name_it() throws Exception {
        write(
                number(new Series("m", Map.of("domain", "light", "entity_id", "short")), TIME, 1),
                number(new Series("m", Map.of("entity_id", "sensor.full")), TIME, 1),
                number(new Series("m", Map.of("entity_id", "bare")), TIME, 1),
                number(new Series("m", Map.of("event_type", "call_service")), TIME, 1));

        assertThat(stored.query("SELECT entity_id, domain FROM series ORDER BY id"))
                .containsExactly(
                        "light.short|light", "sensor.full|sensor", "bare|null", "null|null");
    }

    @Test
    void the_same_batch_twice_is_stored_once() throws Exception {
        Point[] batch = {number(KITCHEN, TIME, 1), number(KITCHEN, TIME + 1, 2)};
        write(batch);
        List<String> once = stored.query("SELECT * FROM field_values");
        write(batch);

        assertThat(stored.query("SELECT * FROM field_values")).isEqualTo(once).hasSize(2);
        assertThat(sink.points()).isEqualTo(2);
    }

    @Test
    void a_point_written_again_with_more_fields_has_all_of_them() throws Exception {
        write(new FieldSet().number("value", 1).text("state", "old").toPoint(KITCHEN, TIME));
        write(new FieldSet().text("state", "new").flag("attr_x", true).toPoint(KITCHEN, TIME));

        assertThat(stored.query("SELECT field, value FROM field_values ORDER BY 1"))
                .containsExactly("attr_x|1", "state|new", "value|1.0");
        assertThat(sink.points()).isEqualTo(1);
    }

    @Test
    void states_has_one_row_for_each_entity_and_time_with_the_state_as_people_say_it()
            throws Exception {
        write(
                new FieldSet().number("value", 21.5).toPoint(KITCHEN, TIME),
                new FieldSet().number("value", 1).text("state", "on").toPoint(KITCHEN, TIME + 1),
                new FieldSet().flag("available", false).toPoint(KITCHEN, TIME + 2),
                new FieldSet()
                        .text("state", "removed")
                        .flag("available", false)
                        .toPoint(KITCHEN, TIME + 3),
                new FieldSet().text("state_value", "open").toPoint(KITCHEN, TIME + 4),
                new FieldSet().text("data", "{}").toPoint(new Series("bus", Map.of()), TIME + 5));

        assertThat(
                        stored.query(
                                "SELECT time, entity_id, state, value FROM states ORDER BY time_us"))
                .containsExactly(
                        "2026-11-23T08:51:38.956123Z|sensor.kitchen|21.5|21.5",
                        "2026-11-23T08:51:38.956124Z|sensor.kitchen|on|1.0",
                        "2026-11-23T08:51:38.956125Z|sensor.kitchen|unavailable|null",
                        "2026-11-23T08:51:38.956126Z|sensor.kitchen|removed|null",
                        "2026-11-23T08:51:38.956127Z|sensor.kitchen|open|null");
    }

    @Test
    void the_latest_states_are_found_by_the_index_without_sorting() throws Exception {
        write(number(KITCHEN, TIME, 1));

        assertThat(
                        stored.query(
                                "EXPLAIN QUERY PLAN SELECT time, entity_id, state FROM states"
                                        + " ORDER BY time_us DESC LIMIT 10"))
                .anyMatch(step ->
                        step.contains("USING INDEX states_by_time")
                                || step.contains("USING COVERING INDEX states_by_time"))
                .noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void what_was_stored_is_there_after_reopening_and_names_keep_their_numbers() throws Exception {
        write(new FieldSet().number("attr_a", 1).toPoint(KITCHEN, TIME));
        sink.close();
        sink = SqliteSink.open(temp.resolve("state"));
        write(new FieldSet().number("attr_a", 2).toPoint(KITCHEN, TIME + 1));

        assertThat(sink.points()).isEqualTo(2);
        assertThat(stored.query("SELECT count(*) FROM series")).containsExactly("1");
        assertThat(stored.query("SELECT count(*) FROM fields WHERE name = 'attr_a'"))
                .containsExactly("1");
    }

    @Test
    void several_homes_write_at_once_and_nothing_is_lost() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Void>> homes = new ArrayList<>();
        for (String home : List.of("cabin", "flat")) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            homes.add(done);
            Thread.ofVirtual().name("writer-" + home).start(() -> writeMany(home, go, done));
        }
        go.countDown();
        for (CompletableFuture<Void> home : homes) {
            home.join();
        }

        assertThat(stored.query("SELECT entity_id, count(*) FROM states GROUP BY 1 ORDER BY 1"))
                .containsExactly("sensor.cabin|2000", "sensor.flat|2000");
    }

    private void writeMany(String home, CountDownLatch go, CompletableFuture<Void> done) {
        try {
            go.await();
            Series series = entity("sensor." + home);
            for (int batch = 0; batch < 20; batch++) {
                Point[] points = new Point[100];
                for (int i = 0; i < points.length; i++) {
                    points[i] = number(series, TIME + batch * 100L + i, i);
                }
                write(points);
            }
            done.complete(null);
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            done.completeExceptionally(e);
        }
    }

    @Test
    void a_hundred_thousand_points_are_all_there() throws Exception {
        FieldSet fields = new FieldSet();
        for (int batch = 0; batch < 20; batch++) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < 5000; i++) {
                long number = batch * 5000L + i;
                Series series = entity("sensor.s" + number % 97);
                fields.number("value", (double) number).text("context_id", "c" + number);
                points.add(fields.toPoint(series, TIME + number));
            }
            assertThat(sink.write(new Batch("home", points))).isEqualTo(new WriteResult.Written());
        }

        assertThat(sink.points()).isEqualTo(100_000);
        assertThat(stored.query("SELECT count(*), sum(value) FROM states"))
                .containsExactly("100000|4999950000.0");
    }

    @Test
    void an_interrupted_thread_stores_its_batch_whole_and_stays_interrupted() throws Exception {
        Thread.currentThread().interrupt();
        WriteResult result = sink.write(new Batch("home", List.of(number(KITCHEN, TIME, 1))));
        assertThat(Thread.interrupted()).isTrue();

        assertThat(result).isEqualTo(new WriteResult.Written());
        assertThat(stored.query("PRAGMA integrity_check")).containsExactly("ok");
        assertThat(sink.points()).isEqualTo(1);
    }

    @Test
    void only_the_owner_may_read_the_files() throws Exception {
        write(number(KITCHEN, TIME, 1));

        for (String name : List.of("penstock.db", "penstock.db-wal", "penstock.db-shm")) {
            Path file = temp.resolve("state").resolve(name);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void it_describes_itself_by_its_absolute_path() {
        assertThat(sink.describe())
                .isEqualTo("SQLite " + temp.resolve("state/penstock.db").toAbsolutePath());
    }

    private void write(Point... points) {
        assertThat(sink.write(new Batch("home", List.of(points))))
                .isEqualTo(new WriteResult.Written());
    }

    private static Point number(Series series, long time, double value) {
        return new FieldSet().number("value", value).toPoint(series, time);
    }

    private static Series entity(String id) {
        return new Series("home_assistant_events", Map.of("domain", "sensor", "entity_id", id));
    }
}
