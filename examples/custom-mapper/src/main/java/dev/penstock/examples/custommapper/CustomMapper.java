package dev.penstock.examples.custommapper;

import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.write.Sink;

import java.io.PrintStream;
import java.util.Map;

/** Prints what is measured in a home, in a shape of one's own, until it is stopped. */
public final class CustomMapper {
    private CustomMapper() {}

    /** Runs until a signal ends it, and then prints the books. */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> given = System.getenv();
        HomeConfig home =
                HomeConfig.of(
                        given.getOrDefault("HOME_ASSISTANT_URL", "http://homeassistant.local:8123"),
                        given.getOrDefault("HOME_ASSISTANT_TOKEN", ""));
        Ingestion ingestion = build(home, new PrintingSink(System.out), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(ingestion::close));
        ingestion.start();
        ingestion.awaitClosed();
    }

    static Ingestion build(HomeConfig home, Sink sink, PrintStream out) {
        return Ingestion.builder(IngestionConfig.of(home))
                .mapper(name -> new ByDeviceClass())
                .sink(sink)
                .listener(new Books(out))
                .build();
    }

    /** Prints what became of everything received. */
    private record Books(PrintStream out) implements IngestionListener {
        @Override
        public void closed(ShutdownReport report) {
            report.homes().forEach((home, books) -> out.println(home + ": " + books.equation()));
        }
    }
}
