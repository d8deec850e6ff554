package dev.penstock.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import dev.penstock.ingestion.backfill.HomeFolder;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.store.SqliteSink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is looked at on this machine itself. */
final class MachineChecksTest {
    @TempDir Path folder;

    /** Without a home or an InfluxDB, which are another matter. */
    private Examined.Surroundings surroundings() {
        return new Examined.Surroundings(folder.resolve("state"))
                .with("ENABLE_HOME_ASSISTANT", "false");
    }

    private Examined.Surroundings withHome() {
        return new Examined.Surroundings(folder.resolve("state"))
                .with("HA_URL", "http://no-such-home.invalid")
                .with("HA_TOKEN", "s3cret-home-token-0123456789abcdef");
    }

    @Test
    void a_store_that_is_not_there_is_not_made() {
        Examined said = surroundings().json();

        assertThat(said.exitCode()).as(said.output()).isEqualTo(ExitCode.FINE);
        assertThat(said.found("store.file")).contains("the first run makes it");
        assertThat(said.found("disk.state_dir")).isEqualTo("not there yet, but can be made");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void a_store_that_a_run_has_open_is_fine() throws Exception {
        try (SqliteSink running = SqliteSink.open(folder.resolve("state"))) {
            Examined said = surroundings().json();

            assertThat(said.exitCode()).as(said.output()).isEqualTo(ExitCode.FINE);
            assertThat(said.found("store.file")).endsWith("can be written");
            assertThat(running.points()).isZero();
        }
    }

    @Test
    void a_store_that_is_none_is_named_with_what_to_do() throws IOException {
        Path state = Files.createDirectory(folder.resolve("state"));
        Files.writeString(state.resolve(SqliteSink.FILE_NAME), "not a database at all, but a text");
        Examined said = surroundings().json();

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.names("failed")).containsExactly("store.file");
        assertThat(said.found("store.file")).contains("damaged or not a SQLite database");
        assertThat(said.remedy("store.file")).isNotBlank();
    }

    @Test
    void a_file_in_the_place_of_the_state_folder() throws IOException {
        Files.writeString(folder.resolve("state"), "in the way");
        Examined said = surroundings().with("INFLUXDB_URL", "http://no-such.invalid").json();

        assertThat(said.names("failed")).contains("disk.state_dir");
        assertThat(said.found("disk.state_dir")).endsWith("is no folder");
        assertThat(said.remedy("disk.state_dir")).contains("state_dir");
    }

    @Test
    void less_room_than_the_spool_may_take_is_warned_of() {
        Examined said = withHome().with("SPOOL_MAX_BYTES", "1000000GiB").json();

        assertThat(said.outcome("disk.space")).isEqualTo("warning");
        assertThat(said.remedy("disk.space")).contains("spool.max_bytes");
    }

    @Test
    void a_run_that_has_the_folder_is_told_of() {
        try (HomeFolder running = HomeFolder.open(folder.resolve("state"), "home")) {
            assertThat(running.path()).exists();
            assertThat(withHome().json().found("disk.owner"))
                    .isEqualTo("a running Penstock, for home");
        }
        assertThat(withHome().json().found("disk.owner")).isEqualTo("nobody: no run is under way");
    }

    @Test
    void queues_that_the_heap_cannot_hold_are_warned_of() {
        Examined said = withHome().with("QUEUE_MAX_BYTES", "1000GiB").json();

        assertThat(said.outcome("memory.heap")).isEqualTo("warning");
        assertThat(said.remedy("memory.heap")).contains("-Xmx", "queue.max_bytes");
    }

    @Test
    void a_port_that_another_program_has() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(other));
            Examined said =
                    surroundings()
                            .with("WEBSOCKET_INGESTION_PORT", other.getLocalPort() + "")
                            .json();

            assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(said.names("failed")).containsExactly("http.port");
            assertThat(said.remedy("http.port")).contains("http.port");
        }
    }

    private static void hangUp(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                server.accept().close();
            } catch (IOException closed) {
                // The test is over.
            }
        }
    }

    @Test
    void a_port_where_a_running_penstock_answers_is_fine() throws IOException {
        HttpServer running =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        running.createContext(
                "/health",
                exchange -> {
                    byte[] body = "{\"service\":\"penstock\"}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(503, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        running.start();
        try {
            String port = String.valueOf(running.getAddress().getPort());
            Examined said = surroundings().with("WEBSOCKET_INGESTION_PORT", port).json();

            assertThat(said.exitCode()).as(said.output()).isEqualTo(ExitCode.FINE);
            assertThat(said.found("http.port")).isEqualTo("a running Penstock answers there");
        } finally {
            running.stop(0);
        }
    }

    @Test
    void an_address_that_is_none_of_this_machine() {
        Examined said =
                surroundings()
                        .with("WEBSOCKET_INGESTION_HOST", "192.0.2.1")
                        .with("WEBSOCKET_INGESTION_PORT", "8001")
                        .with("API_TOKEN", "none")
                        .json();

        assertThat(said.names("failed")).containsExactly("http.port");
        assertThat(said.remedy("http.port")).contains("http.bind");
    }
}
