package dev.penstock.examples.customsink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the sink answers, asked by hand. */
final class PostgresSinkTest {
    private static final Series DOOR = new Series("states", Map.of("entity_id", "sensor.door"));

    private static OwnPostgres server;

    private PostgresSink sink;

    @BeforeAll
    static void start() throws IOException {
        server = OwnPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void open() {
        sink = new PostgresSink(server.url(), OwnPostgres.USER, "");
    }

    @AfterEach
    void close() throws Exception {
        sink.close();
        execute("DROP TABLE IF EXISTS points");
    }

    private static void execute(String statement) throws Exception {
        try (Connection connection = Rows.connection(server);
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    private static Batch batch(Point... points) {
        return new Batch("home", List.of(points));
    }

    private static Point opened(long micros) {
        return new FieldSet().text("state", "open").toPoint(DOOR, micros);
    }

    @Test
    void writing_again_changes_nothing() throws Exception {
        Batch batch = batch(opened(1), opened(2), opened(2));
        assertThat(sink.write(batch)).isEqualTo(new WriteResult.Written());
        long before = Rows.number(server, "SELECT sum(xmin::text::bigint) FROM points");
        assertThat(sink.write(batch)).isEqualTo(new WriteResult.Written());

        assertThat(Rows.number(server, "SELECT count(*) FROM points")).isEqualTo(2);
        // Which transaction a row comes from: none was written anew.
        assertThat(Rows.number(server, "SELECT sum(xmin::text::bigint) FROM points"))
                .isEqualTo(before);
    }

    @Test
    void a_point_written_again_adds_fields_and_takes_none_away() throws Exception {
        sink.write(batch(opened(1)));
        sink.write(
                batch(new FieldSet().number("value", 1).flag("available", true).toPoint(DOOR, 1)));

        assertThat(
                        Rows.number(
                                server,
                                "SELECT count(*) FROM points WHERE state = 'open' AND value = 1 AND"
                                        + " fields = '{\"state\": \"open\", \"value\": 1.0,"
                                        + " \"available\": true}'"))
                .isEqualTo(1);
    }

    @Test
    void a_point_at_fault_keeps_its_batch_out_and_the_connection_stays_good() throws Exception {
        Point odd = new FieldSet().text("state", "a\0b").toPoint(DOOR, 3);

        assertThat(sink.write(batch(opened(1), odd)))
                .isInstanceOfSatisfying(
                        WriteResult.PartlyRejected.class,
                        refused -> assertThat(refused.reason()).contains("0x00"));
        assertThat(sink.write(batch(opened(1)))).isEqualTo(new WriteResult.Written());
        assertThat(Rows.number(server, "SELECT count(*) FROM points")).isEqualTo(1);
    }

    @Test
    void no_point_is_blamed_for_a_database_that_is_not_there() {
        try (PostgresSink lost =
                new PostgresSink(server.url() + "_else?password=secret", OwnPostgres.USER, "")) {
            assertThat(lost.write(batch(opened(1))))
                    .isInstanceOfSatisfying(
                            WriteResult.Misconfigured.class,
                            wrong ->
                                    assertThat(wrong.remedy())
                                            .contains("postgres_else", "POSTGRES_URL")
                                            .doesNotContain("secret"));
            assertThat(lost.describe()).isEqualTo(server.url() + "_else");
        }
    }

    @Test
    void nor_for_a_user_who_may_not_write() throws Exception {
        execute("CREATE TABLE points (nothing int)");
        execute("CREATE ROLE guest LOGIN");
        try (PostgresSink guest = new PostgresSink(server.url(), "guest", "")) {
            assertThat(guest.write(batch(opened(1)))).isInstanceOf(WriteResult.Misconfigured.class);
        } finally {
            execute("DROP ROLE guest");
        }
    }

    @Test
    void nor_for_a_server_that_is_away_or_ends_the_connection() throws Exception {
        try (PostgresSink nowhere =
                new PostgresSink("jdbc:postgresql://127.0.0.1:1/x", OwnPostgres.USER, "")) {
            assertThat(nowhere.write(batch(opened(1)))).isInstanceOf(WriteResult.Retry.class);
        }
        sink.write(batch(opened(1)));
        execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ="
                        + " 'penstock'");
        assertThat(sink.write(batch(opened(2)))).isInstanceOf(WriteResult.Retry.class);
        assertThat(sink.write(batch(opened(2)))).isEqualTo(new WriteResult.Written());
    }

    @Test
    void an_interrupt_ends_the_wait_for_another_writer() throws Exception {
        Thread.currentThread().interrupt();

        assertThat(sink.write(batch(opened(1)))).isInstanceOf(WriteResult.Retry.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_interrupt_ends_the_wait_for_a_server_that_has_fallen_silent() throws Exception {
        CompletableFuture<WriteResult> answer = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PostgresSink waiting =
                        new PostgresSink(
                                "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x",
                                OwnPostgres.USER,
                                "")) {
            Thread writer =
                    Thread.ofVirtual()
                            .start(() -> {
                                answer.complete(waiting.write(batch(opened(1))));
                                flag.complete(Thread.currentThread().isInterrupted());
                            });
            try (Socket connected = silent.accept()) {
                writer.interrupt();

                // Sooner than the sink's own patience of 30 s.
                assertThat(answer.get(20, TimeUnit.SECONDS)).isInstanceOf(WriteResult.Retry.class);
                assertThat(flag.get(20, TimeUnit.SECONDS)).isTrue();
                assertThat(connected.isConnected()).isTrue();
            }
        }
    }
}
