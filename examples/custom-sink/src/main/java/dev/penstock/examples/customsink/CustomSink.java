package dev.penstock.examples.customsink;

import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Keeps what happens in a home in PostgreSQL, until it is stopped. */
public final class CustomSink {
    private CustomSink() {}

    /** Runs until a signal ends it, and then prints the books. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> given = System.getenv();
        if (given.containsKey("POSTGRES_URL")) {
            String user = given.getOrDefault("POSTGRES_USER", "postgres");
            String password = given.getOrDefault("POSTGRES_PASSWORD", "");
            run(
                    given,
                    new PostgresSink(given.get("POSTGRES_URL"), user, password),
                    Path.of("penstock-data"),
                    () -> {});
        } else {
            OwnPostgres own = OwnPostgres.start();
            run(
                    given,
                    new PostgresSink(own.url(), OwnPostgres.USER, ""),
                    Files.createTempDirectory("custom-sink"),
                    own);
        }
    }

    private static void run(
            Map<String, String> given, PostgresSink sink, Path stateDir, AutoCloseable database)
            throws InterruptedException {
        HomeConfig home =
                HomeConfig.of(
                        given.getOrDefault("HOME_ASSISTANT_URL", "http://homeassistant.local:8123"),
                        given.getOrDefault("HOME_ASSISTANT_TOKEN", ""));
        Ingestion ingestion =
                Ingestion.builder(IngestionConfig.of(home).withStateDir(stateDir))
                        .sink(sink)
                        .listener(new Progress(System.out))
                        .build();
        System.out.println("writing to " + sink.describe());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ingestion, database)));
        ingestion.start();
        ingestion.awaitClosed();
    }

    /** The last points are written before the database goes. */
    private static void end(Ingestion ingestion, AutoCloseable database) {
        ingestion.close();
        try {
            database.close();
        } catch (Exception e) {
            System.err.println("PostgreSQL does not stop: " + e.getMessage());
        }
    }
}
