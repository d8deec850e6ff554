package dev.penstock.examples.livealerts;

import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionBuilder;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.util.Map;

/** Says what in a home needs somebody, beside storing what happens, until it is stopped. */
public final class LiveAlerts {
    private LiveAlerts() {}

    /** Runs until a signal ends it, and then prints the books. */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> given = System.getenv();
        Thresholds thresholds =
                new Thresholds(
                        Duration.parse("PT" + given.getOrDefault("ALERT_OPEN_FOR", "5s")),
                        Double.parseDouble(given.getOrDefault("ALERT_BATTERY", "25")));
        HomeConfig home =
                HomeConfig.of(
                        given.getOrDefault("HOME_ASSISTANT_URL", "http://homeassistant.local:8123"),
                        given.getOrDefault("HOME_ASSISTANT_TOKEN", ""));
        IngestionBuilder builder =
                Ingestion.builder(IngestionConfig.of(home))
                        .listener(new Alerts(thresholds, Timing.system(), System.out));
        String influx = given.getOrDefault("INFLUXDB_URL", "");
        if (influx.isEmpty()) {
            builder.sink(new NoSink());
        } else {
            String token = given.getOrDefault("INFLUXDB_TOKEN", "");
            String bucket = given.getOrDefault("INFLUXDB_BUCKET", "home_assistant_events");
            String org = given.getOrDefault("INFLUXDB_ORG", "home");
            builder.influx(InfluxConfig.of(influx, token, org, bucket));
        }
        Ingestion ingestion = builder.build();
        Runtime.getRuntime().addShutdownHook(new Thread(ingestion::close));
        System.out.printf(
                "watching for what is open for %d s, batteries below %.0f %%, and what is gone%n",
                thresholds.open().toSeconds(), thresholds.battery());
        ingestion.start();
        ingestion.awaitClosed();
    }
}
