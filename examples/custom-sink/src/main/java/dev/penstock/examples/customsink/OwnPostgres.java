package dev.penstock.examples.customsink;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A PostgreSQL for whoever has none at hand: a real one, started and stopped by this program. */
final class OwnPostgres implements AutoCloseable {
    static final String USER = "postgres";

    private final EmbeddedPostgres server;

    private OwnPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts one on any free port; its data are gone when it is closed. */
    static OwnPostgres start() throws IOException {
        return new OwnPostgres(builder().start());
    }

    /** Starts one whose data stay in that folder, on that port. */
    static OwnPostgres start(Path data, int port) throws IOException {
        return new OwnPostgres(
                builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setPort(port)
                        .start());
    }

    /** No hook of its own: it would be gone before the last points are written. */
    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60));
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres";
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
