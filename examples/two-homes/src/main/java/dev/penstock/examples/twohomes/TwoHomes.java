package dev.penstock.examples.twohomes;

import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionBuilder;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Takes what happens in two homes to one place, until it is stopped. */
public final class TwoHomes {
    private TwoHomes() {}

    /** Runs until a signal ends it, and then prints the books of both. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> given = System.getenv();
        IngestionConfig config =
                IngestionConfig.of(home("town", given, ""), home("lake", given, "_2"))
                        .withStateDir(stateDir(given));
        IngestionBuilder builder = Ingestion.builder(config).listener(new Told(System.out));
        String influx = given.getOrDefault("INFLUXDB_URL", "");
        if (influx.isEmpty()) {
            builder.sink(new CountingSink());
        } else {
            String token = given.getOrDefault("INFLUXDB_TOKEN", "");
            String bucket = given.getOrDefault("INFLUXDB_BUCKET", "home_assistant_events");
            String org = given.getOrDefault("INFLUXDB_ORG", "home");
            builder.influx(InfluxConfig.of(influx, token, org, bucket));
        }
        Ingestion ingestion = builder.build();
        Runtime.getRuntime().addShutdownHook(new Thread(ingestion::close));
        ingestion.start();
        ingestion.awaitClosed();
    }

    private static HomeConfig home(String name, Map<String, String> given, String suffix) {
        return HomeConfig.of(
                name,
                given.getOrDefault("HOME_ASSISTANT_URL" + suffix, "http://" + name + ".local:8123"),
                given.getOrDefault("HOME_ASSISTANT_TOKEN" + suffix, ""));
    }

    /** One that stays, for homes that do. */
    private static Path stateDir(Map<String, String> given) throws IOException {
        String named = given.getOrDefault("PENSTOCK_STATE_DIR", "");
        return named.isEmpty() ? Files.createTempDirectory("two-homes") : Path.of(named);
    }
}
