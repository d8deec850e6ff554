package dev.penstock.examples.embedplain;

import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionBuilder;
import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;

import java.io.PrintStream;
import java.util.Map;

/** Takes what happens in a home to InfluxDB, or prints it, until it is stopped. */
public final class EmbedPlain {
    private EmbedPlain() {}

    /** Runs until a signal ends it, and then prints the books. */
    public static void main(String[] arguments) throws InterruptedException {
        run(build(System.getenv(), System.out));
    }

    static void run(Ingestion ingestion) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(ingestion::close));
        ingestion.start();
        ingestion.awaitClosed();
    }

    static Ingestion build(Map<String, String> given, PrintStream out) {
        HomeConfig home =
                HomeConfig.of(
                        given.getOrDefault("HOME_ASSISTANT_URL", "http://homeassistant.local:8123"),
                        given.getOrDefault("HOME_ASSISTANT_TOKEN", ""));
        IngestionBuilder builder = Ingestion.builder(IngestionConfig.of(home));
        String influx = given.getOrDefault("INFLUXDB_URL", "");
        if (influx.isEmpty()) {
            builder.sink(new PrintingSink(out));
        } else {
            String token = given.getOrDefault("INFLUXDB_TOKEN", "");
            String bucket = given.getOrDefault("INFLUXDB_BUCKET", "home_assistant_events");
            String org = given.getOrDefault("INFLUXDB_ORG", "home");
            builder.influx(InfluxConfig.of(influx, token, org, bucket));
        }
        return builder.listener(new Books(out)).build();
    }

    /** Prints what became of everything received. */
    private record Books(PrintStream out) implements IngestionListener {
        @Override
        public void closed(ShutdownReport report) {
            report.homes().forEach((home, books) -> out.println(home + ": " + books.equation()));
        }
    }
}
